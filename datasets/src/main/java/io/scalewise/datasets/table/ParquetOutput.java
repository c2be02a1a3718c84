package io.scalewise.datasets.table;

import io.scalewise.contract.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A table as Parquet, as people have it: row groups of a quarter of a million rows, Snappy, dictionaries. All columns are
 * optional, as missing values are among what is wrong with records.
 *
 * <p>A part is a row group. Its pages are encoded and compressed by the thread that gathers it, in memory.
 */
final class ParquetOutput implements TableOutput<ParquetOutput.RowGroup> {

    /** Of 16,384 rows each. */
    private static final int ROW_GROUP_CHUNKS = 16;

    private static final ParquetProperties PROPERTIES =
            ParquetProperties.builder().build();

    private final List<TableColumn> columns;
    private final MessageType schema;
    private final ParquetFileWriter writer;
    private boolean failed;

    ParquetOutput(Path file, List<TableColumn> columns) throws IOException {
        this.columns = columns;
        this.schema = schema(columns);
        this.writer = new ParquetFileWriter(
                new LocalOutputFile(file),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                null,
                PROPERTIES);
        writer.start();
    }

    private static MessageType schema(List<TableColumn> columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (TableColumn column : columns) {
            Type type = column.type();
            PrimitiveTypeName stored =
                    switch (type.kind()) {
                        case STRING -> PrimitiveTypeName.BINARY;
                        case LONG, DECIMAL, TIMESTAMP -> PrimitiveTypeName.INT64;
                        case DOUBLE -> PrimitiveTypeName.DOUBLE;
                        case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
                        case DATE -> PrimitiveTypeName.INT32;
                    };
            LogicalTypeAnnotation meaning =
                    switch (type.kind()) {
                        case STRING -> LogicalTypeAnnotation.stringType();
                        case DECIMAL -> LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
                        case TIMESTAMP -> LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS);
                        case DATE -> LogicalTypeAnnotation.dateType();
                        case LONG, DOUBLE, BOOLEAN -> null;
                    };
            message.addField(Types.optional(stored).as(meaning).named(column.name()));
        }
        return message.named("table");
    }

    @Override
    public int chunksInPart() {
        return ROW_GROUP_CHUNKS;
    }

    @Override
    public RowGroup part() {
        return new RowGroup();
    }

    @Override
    public void write(RowGroup group) throws IOException {
        if (group.rows == 0) {
            return;
        }
        failed = true;
        writer.startBlock(group.rows);
        group.pages.flushToFileWriter(writer);
        writer.endBlock();
        group.pages.close();
        failed = false;
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            if (!failed) {
                writer.end(Map.of());
            }
        }
    }

    /** Encoded rows. */
    final class RowGroup implements Part {

        private final ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                new SnappyCompression(), schema, PROPERTIES.getAllocator(), PROPERTIES.getColumnIndexTruncateLength());
        private final ColumnWriteStore store = PROPERTIES.newColumnWriteStore(schema, pages);
        private long rows;

        @Override
        public void add(Rows added) {
            ParquetField[] fields = new ParquetField[columns.size()];
            for (int column = 0; column < fields.length; column++) {
                fields[column] = ParquetField.of(
                        columns.get(column),
                        added.column(column),
                        store.getColumnWriter(schema.getColumns().get(column)));
            }
            for (int row = 0; row < added.count(); row++) {
                for (ParquetField field : fields) {
                    field.write(row);
                }
                store.endRecord();
            }
            rows += added.count();
        }

        @Override
        public void finish() {
            store.flush();
            store.close();
        }
    }
}
