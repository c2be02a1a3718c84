package io.scalewise.datasets.sample;

import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** The values of one column in one row group, one by one, as values of a contract. */
final class ParquetValues {

    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    private final ColumnReader reader;
    private final PrimitiveType primitive;
    private final int definitionLevel;

    private ParquetValues(ColumnReader reader, ColumnDescriptor descriptor) {
        this.reader = reader;
        this.primitive = descriptor.getPrimitiveType();
        this.definitionLevel = descriptor.getMaxDefinitionLevel();
    }

    static ParquetValues of(PageReadStore pages, FileMetaData file, ColumnDescriptor column) {
        ColumnReadStoreImpl columns =
                new ColumnReadStoreImpl(pages, new Unused(), file.getSchema(), file.getCreatedBy());
        return new ParquetValues(columns.getColumnReader(column), column);
    }

    /** Adds the next {@code rows} values, null where one is missing. */
    void read(Type type, long rows, List<@Nullable Object> values) {
        for (long row = 0; row < rows; row++) {
            boolean there = reader.getCurrentDefinitionLevel() == definitionLevel;
            values.add(there ? value(type) : null);
            reader.consume();
        }
    }

    private Object value(Type type) {
        return switch (type.kind()) {
            case STRING -> reader.getBinary().toStringUsingUTF8();
            case BOOLEAN -> reader.getBoolean();
            case LONG -> number();
            case DOUBLE ->
                primitive.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT
                        ? (double) reader.getFloat()
                        : reader.getDouble();
            case DECIMAL -> new BigDecimal(unscaled(), type.scale());
            case DATE -> LocalDate.ofEpochDay(reader.getInteger());
            case TIMESTAMP -> EPOCH.plus(reader.getLong(), unit());
        };
    }

    /** A whole number; unsigned ones of 32 bits are stored as if they had a sign. */
    private long number() {
        if (primitive.getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
            return reader.getLong();
        }
        LogicalTypeAnnotation annotation = primitive.getLogicalTypeAnnotation();
        boolean signed =
                !(annotation instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation integer) || integer.isSigned();
        return signed ? reader.getInteger() : Integer.toUnsignedLong(reader.getInteger());
    }

    private BigInteger unscaled() {
        return switch (primitive.getPrimitiveTypeName()) {
            case INT32 -> BigInteger.valueOf(reader.getInteger());
            case INT64 -> BigInteger.valueOf(reader.getLong());
            default -> new BigInteger(reader.getBinary().getBytes());
        };
    }

    private ChronoUnit unit() {
        return primitive.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                        && timestamp.getUnit() == TimeUnit.MILLIS
                ? ChronoUnit.MILLIS
                : ChronoUnit.MICROS;
    }

    /** The library wants to be told what to do with values, though it is asked for them. */
    private static final class Unused extends GroupConverter {

        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
            // not called
        }

        @Override
        public void end() {
            // not called
        }
    }
}
