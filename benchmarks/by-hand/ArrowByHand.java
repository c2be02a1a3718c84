import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.dataset.file.FileFormat;
import org.apache.arrow.dataset.file.FileSystemDatasetFactory;
import org.apache.arrow.dataset.jni.NativeMemoryPool;
import org.apache.arrow.dataset.scanner.FragmentScanOptions;
import org.apache.arrow.dataset.scanner.ScanOptions;
import org.apache.arrow.dataset.scanner.Scanner;
import org.apache.arrow.dataset.scanner.csv.CsvConvertOptions;
import org.apache.arrow.dataset.scanner.csv.CsvFragmentScanOptions;
import org.apache.arrow.dataset.source.Dataset;
import org.apache.arrow.dataset.source.DatasetFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * orders-daily on Arrow's dataset scanner, which reads ahead on threads of its own: Parquet as typed vectors, CSV as a
 * vector of whole lines, which are split here. Each batch is looped over once, into packed rows.
 */
final class ArrowByHand implements ByHand.Session {

    private static final long ROWS_A_BATCH = 1 << 16;

    private final ByHand.Arguments arguments;
    private final BufferAllocator allocator;

    private ArrowByHand(ByHand.Arguments arguments) {
        this.arguments = arguments;
        this.allocator = new RootAllocator(arguments.nativeBytes());
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, ArrowByHand::new);
    }

    @Override
    public ByHand.Accounts run() throws Exception {
        OrderRows rows = new OrderRows(arguments);
        OrderRows.Parser parser = rows.parser();
        scan(arguments, allocator, Optional.empty(), this::format, batch -> {
            if (arguments.parquet()) {
                new Columns(batch).add(parser, batch.getRowCount());
            } else {
                lines((BaseVariableWidthVector) batch.getVector(ByHand.HEADER), parser);
            }
        });
        return rows.aggregate();
    }

    /** Hands all batches of the input to {@code taker}, one after the other; {@code format} is asked for each use. */
    @SuppressWarnings("try") // of the scanner's classes, which say that closing may throw anything
    static void scan(
            ByHand.Arguments arguments,
            BufferAllocator allocator,
            Optional<String[]> columns,
            Supplier<Optional<FragmentScanOptions>> format,
            Consumer<VectorSchemaRoot> taker)
            throws Exception {
        ScanOptions.Builder options = new ScanOptions.Builder(ROWS_A_BATCH).columns(columns);
        format.get().ifPresent(options::fragmentScanOptions);
        try (DatasetFactory factory = new FileSystemDatasetFactory(
                        allocator,
                        NativeMemoryPool.getDefault(),
                        arguments.parquet() ? FileFormat.PARQUET : FileFormat.CSV,
                        arguments.input().toUri().toString(),
                        format.get());
                Dataset dataset = factory.finish();
                Scanner scanner = dataset.newScan(options.build());
                ArrowReader reader = scanner.scanBatches()) {
            while (reader.loadNextBatch()) {
                taker.accept(reader.getVectorSchemaRoot());
            }
        }
    }

    /** Anew for each use, since the schema in it is handed over for good. */
    private Optional<FragmentScanOptions> format() {
        return arguments.parquet() ? Optional.empty() : Optional.of(wholeLines());
    }

    /** One column without quotes, delimited by what no line holds; the header is its name. */
    private CsvFragmentScanOptions wholeLines() {
        CsvConvertOptions convert = new CsvConvertOptions(Map.of());
        ArrowSchema schema = ArrowSchema.allocateNew(allocator);
        Field line = Field.nullable(ByHand.HEADER, ArrowType.Binary.INSTANCE);
        Data.exportSchema(allocator, new Schema(List.of(line)), null, schema);
        convert.setArrowSchema(schema);
        return new CsvFragmentScanOptions(convert, Map.of(), Map.of("delimiter", "\u0001", "quoting", "false"));
    }

    /** Copies lines out of the vector's bytes, each with a line end, and has them parsed. */
    private static void lines(BaseVariableWidthVector lines, OrderRows.Parser parser) {
        byte[] buffer = parser.buffer();
        int length = 0;
        for (int i = 0; i < lines.getValueCount(); i++) {
            int size = lines.getValueLength(i);
            if (length + size + 1 > buffer.length / 2 && length > 0) {
                parser.lines(length);
                length = 0;
            }
            lines.getDataBuffer().getBytes(lines.getStartOffset(i), buffer, length, size);
            length += size;
            buffer[length++] = '\n';
        }
        parser.lines(length);
    }

    /** A batch's vectors. */
    private static final class Columns {

        private final BigIntVector order;
        private final BigIntVector line;
        private final TimeStampVector time;
        private final BaseVariableWidthVector store;
        private final BaseVariableWidthVector category;
        private final BigIntVector quantity;
        private final DecimalVector price;
        private final BaseVariableWidthVector coupon;
        private final FieldVector[] all = new FieldVector[8];

        Columns(VectorSchemaRoot batch) {
            for (int i = 0; i < all.length; i++) {
                all[i] = batch.getVector(ByHand.COLUMNS[i]);
            }
            order = (BigIntVector) all[0];
            line = (BigIntVector) all[1];
            time = (TimeStampVector) all[2];
            store = (BaseVariableWidthVector) all[3];
            category = (BaseVariableWidthVector) all[4];
            quantity = (BigIntVector) all[5];
            price = (DecimalVector) all[6];
            coupon = (BaseVariableWidthVector) all[7];
        }

        void add(OrderRows.Parser parser, int rows) {
            parser.read(rows);
            for (int row = 0; row < rows; row++) {
                String reason = null;
                for (int column = 0; column < 7 && reason == null; column++) {
                    reason = all[column].isNull(row) ? "null:" + ByHand.COLUMNS[column] : null;
                }
                if (reason == null && (quantity.get(row) < 1 || quantity.get(row) > 10_000)) {
                    reason = ByHand.QUANTITY_RULE;
                }
                if (reason == null && cents(row) < 0) {
                    reason = ByHand.PRICE_RULE;
                }
                if (reason == null) {
                    parser.add(
                            order.get(row),
                            line.get(row),
                            time.get(row),
                            quantity.get(row),
                            cents(row),
                            parser.text(bytes(store, row)),
                            parser.text(bytes(category, row)),
                            coupon.isNull(row) ? 0 : parser.text(bytes(coupon, row)));
                } else {
                    parser.reject(new ByHand.Reject(reason, record(row)));
                }
            }
        }

        private String record(int row) {
            return ByHand.record(
                    order.isNull(row) ? ByHand.NOT_A_VALUE : order.get(row),
                    line.isNull(row) ? ByHand.NOT_A_VALUE : line.get(row),
                    time.isNull(row) ? ByHand.NOT_A_VALUE : time.get(row),
                    text(store, row),
                    text(category, row),
                    quantity.isNull(row) ? ByHand.NOT_A_VALUE : quantity.get(row),
                    price.isNull(row) ? ByHand.NOT_A_VALUE : cents(row),
                    text(coupon, row));
        }

        /** The low half of the decimal's 16 bytes, which holds all of 12 digits. */
        private long cents(int row) {
            return price.getDataBuffer().getLong((long) row * DecimalVector.TYPE_WIDTH);
        }

        private static byte[] bytes(BaseVariableWidthVector vector, int row) {
            byte[] bytes = new byte[vector.getValueLength(row)];
            vector.getDataBuffer().getBytes(vector.getStartOffset(row), bytes);
            return bytes;
        }

        private static String text(BaseVariableWidthVector vector, int row) {
            return vector.isNull(row) ? null : new String(bytes(vector, row), StandardCharsets.UTF_8);
        }
    }
}
