import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.dataset.scanner.FragmentScanOptions;
import org.apache.arrow.dataset.scanner.csv.CsvConvertOptions;
import org.apache.arrow.dataset.scanner.csv.CsvFragmentScanOptions;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** order-totals on Arrow's dataset scanner with typed columns, for CSV as for Parquet, and a loop over its batches. */
final class ArrowTrusting implements ByHand.Session {

    private static final String[] COLUMNS = {"event_time", "store", "category", "quantity", "unit_price"};

    private final ByHand.Arguments arguments;
    private final BufferAllocator allocator;

    private ArrowTrusting(ByHand.Arguments arguments) {
        this.arguments = arguments;
        this.allocator = new RootAllocator(arguments.nativeBytes());
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, ArrowTrusting::new);
    }

    @Override
    public ByHand.Accounts run() throws Exception {
        Totals totals = new Totals();
        ArrowByHand.scan(arguments, allocator, Optional.of(COLUMNS), this::format, batch -> add(batch, totals));
        return totals.write(arguments);
    }

    /** Anew for each use, since the schema in it is handed over for good. */
    private Optional<FragmentScanOptions> format() {
        if (arguments.parquet()) {
            return Optional.empty();
        }
        ArrowType whole = new ArrowType.Int(64, true);
        ArrowType text = ArrowType.Utf8.INSTANCE;
        CsvConvertOptions convert = new CsvConvertOptions(Map.of());
        ArrowSchema schema = ArrowSchema.allocateNew(allocator);
        Schema types = new Schema(List.of(
                Field.nullable("order_id", whole),
                Field.nullable("line_no", whole),
                Field.nullable("event_time", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
                Field.nullable("store", text),
                Field.nullable("category", text),
                Field.nullable("quantity", whole),
                Field.nullable("unit_price", new ArrowType.Decimal(12, 2, 128)),
                Field.nullable("coupon", text)));
        Data.exportSchema(allocator, types, null, schema);
        convert.setArrowSchema(schema);
        return Optional.of(new CsvFragmentScanOptions(convert, Map.of(), Map.of()));
    }

    private static void add(VectorSchemaRoot batch, Totals totals) {
        TimeStampVector times = (TimeStampVector) batch.getVector("event_time");
        BaseVariableWidthVector stores = (BaseVariableWidthVector) batch.getVector("store");
        BaseVariableWidthVector categories = (BaseVariableWidthVector) batch.getVector("category");
        BigIntVector quantities = (BigIntVector) batch.getVector("quantity");
        DecimalVector prices = (DecimalVector) batch.getVector("unit_price");
        for (int row = 0; row < batch.getRowCount(); row++) {
            long quantity = quantities.get(row);
            // the low half of the decimal's 16 bytes holds all of 12 digits
            long cents = prices.getDataBuffer().getLong((long) row * DecimalVector.TYPE_WIDTH);
            if (quantity >= 1 && quantity <= 10_000 && cents >= 0) {
                long day = Math.floorDiv(times.get(row), ByHand.MICROS_A_DAY);
                totals.add(day, text(stores, row), text(categories, row), quantity, cents);
            }
        }
    }

    private static String text(BaseVariableWidthVector vector, int row) {
        return new String(vector.get(row), StandardCharsets.UTF_8);
    }
}
