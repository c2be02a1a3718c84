package io.scalewise.datasets.table;

import io.scalewise.contract.Type;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table as an Arrow IPC file, uncompressed, in batches of some 65,000 rows. A part is a batch. Its columns are copied
 * into Arrow's memory by the thread that writes, so that nothing of it is left behind however it ends.
 */
final class ArrowOutput implements TableOutput<ArrowOutput.Batch> {

    private static final int BATCH_CHUNKS = 4;
    private static final int DECIMAL_BITS = 128;

    private final List<TableColumn> columns;
    private final BufferAllocator allocator = new RootAllocator();
    private final VectorSchemaRoot root;
    private final FileChannel channel;
    private final ArrowFileWriter writer;

    ArrowOutput(Path file, List<TableColumn> columns) throws IOException {
        this.columns = columns;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.root = VectorSchemaRoot.create(
                new Schema(columns.stream().map(ArrowOutput::field).toList()), allocator);
        this.writer = new ArrowFileWriter(root, null, channel);
        writer.start();
    }

    private static Field field(TableColumn column) {
        Type type = column.type();
        ArrowType stored =
                switch (type.kind()) {
                    case STRING -> ArrowType.Utf8.INSTANCE;
                    case LONG -> new ArrowType.Int(Long.SIZE, true);
                    case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), DECIMAL_BITS);
                    case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
                    case BOOLEAN -> ArrowType.Bool.INSTANCE;
                    case DATE -> new ArrowType.Date(DateUnit.DAY);
                    case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
                };
        return new Field(column.name(), FieldType.nullable(stored), null);
    }

    @Override
    public int chunksInPart() {
        return BATCH_CHUNKS;
    }

    @Override
    public Batch part() {
        return new Batch();
    }

    @Override
    public void write(Batch batch) throws IOException {
        int rows = batch.chunks.stream().mapToInt(Rows::count).sum();
        for (int column = 0; column < columns.size(); column++) {
            FieldVector vector = root.getVector(column);
            vector.setInitialCapacity(rows);
            vector.allocateNew();
            int first = 0;
            for (Rows chunk : batch.chunks) {
                copy(columns.get(column), chunk.column(column), chunk.count(), vector, first);
                first += chunk.count();
            }
        }
        root.setRowCount(rows);
        writer.writeBatch();
    }

    private static void copy(TableColumn column, ColumnValues values, int rows, FieldVector vector, int first) {
        for (int row = 0; row < rows; row++) {
            if (values.isMissing(row)) {
                vector.setNull(first + row);
            } else if (values instanceof Codes codes) {
                ((VarCharVector) vector).setSafe(first + row, codes.dictionary().text(codes.get(row)));
            } else if (values instanceof Texts texts) {
                int start = texts.start(row);
                ((VarCharVector) vector).setSafe(first + row, texts.bytes(), start, texts.end(row) - start);
            } else {
                set(column, ((Numbers) values).get(row), vector, first + row);
            }
        }
    }

    private static void set(TableColumn column, long value, FieldVector vector, int row) {
        switch (column.type().kind()) {
            case LONG -> ((BigIntVector) vector).set(row, value);
            case DECIMAL -> ((DecimalVector) vector).set(row, value);
            case DOUBLE -> ((Float8Vector) vector).set(row, column.doubleOf(value));
            case BOOLEAN -> ((BitVector) vector).set(row, (int) value);
            case DATE -> ((DateDayVector) vector).set(row, (int) value);
            case TIMESTAMP -> ((TimeStampMicroVector) vector).set(row, value);
            case STRING -> throw new IllegalStateException("texts are no numbers");
        }
    }

    @Override
    public void close() throws IOException {
        try (allocator;
                root;
                channel;
                writer) {
            writer.end();
        }
    }

    /** Rows that wait to be written. */
    static final class Batch implements Part {

        private final List<Rows> chunks = new ArrayList<>();

        @Override
        public void add(Rows rows) {
            chunks.add(rows);
        }

        @Override
        public void finish() {
            // copied when it is written
        }
    }
}
