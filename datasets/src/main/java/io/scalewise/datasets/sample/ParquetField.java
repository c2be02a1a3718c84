package io.scalewise.datasets.sample;

import io.scalewise.contract.Type;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/** What a field of a Parquet file is in a contract: a type that loses nothing, or nothing, with the reason. */
sealed interface ParquetField {

    /**
     * A column of a contract.
     *
     * @param type the contract's
     * @param note what there is to say about the change of types; empty for most
     */
    record Typed(Type type, String note) implements ParquetField {}

    /** A field that no contract can name. */
    record LeftOut(String reason) implements ParquetField {}

    static ParquetField of(org.apache.parquet.schema.Type field) {
        if (!field.isPrimitive()) {
            return new LeftOut("it is nested, and a contract knows plain columns only");
        }
        if (field.isRepetition(Repetition.REPEATED)) {
            return new LeftOut("it holds many values a row, and a contract knows one");
        }
        PrimitiveType primitive = field.asPrimitiveType();
        return Optional.ofNullable(primitive.getLogicalTypeAnnotation())
                .map(annotation -> annotated(primitive, annotation))
                .orElseGet(() -> bare(primitive));
    }

    private static ParquetField bare(PrimitiveType primitive) {
        return switch (primitive.getPrimitiveTypeName()) {
            case BOOLEAN -> typed(Type.BOOLEAN);
            case INT32, INT64 -> typed(Type.LONG);
            case DOUBLE -> typed(Type.DOUBLE);
            case FLOAT -> new Typed(Type.DOUBLE, "a float in the file, of some seven digits");
            case INT96 ->
                new LeftOut(
                        "it is INT96, an old way to write timestamps to the nanosecond, which don't fit into a contract's"
                                + " microseconds without loss; try writing the file again with microseconds");
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                new LeftOut("it is bytes that the file doesn't call text; try writing the file again with its type");
        };
    }

    private static ParquetField annotated(PrimitiveType primitive, LogicalTypeAnnotation annotation) {
        if (annotation instanceof StringLogicalTypeAnnotation || annotation instanceof EnumLogicalTypeAnnotation) {
            return typed(Type.STRING);
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return typed(Type.DATE);
        }
        if (annotation instanceof IntLogicalTypeAnnotation integer) {
            return integer.isSigned() || integer.getBitWidth() < Long.SIZE
                    ? typed(Type.LONG)
                    : new LeftOut("it is an unsigned number of 64 bits, beyond a contract's long");
        }
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getPrecision() <= Type.MAX_COLUMN_PRECISION
                    ? typed(Type.decimal(decimal.getPrecision(), decimal.getScale()))
                    : new LeftOut("it is a decimal of " + decimal.getPrecision()
                            + " digits, and a contract's has at most " + Type.MAX_COLUMN_PRECISION);
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            if (timestamp.getUnit() == TimeUnit.NANOS) {
                return new LeftOut(
                        "it counts nanoseconds, which don't fit into a contract's microseconds without loss; try"
                                + " writing the file again with microseconds");
            }
            return new Typed(
                    Type.TIMESTAMP,
                    timestamp.isAdjustedToUTC()
                            ? ""
                            : "a local time in the file, of a zone that it doesn't name; taken as it is");
        }
        return new LeftOut(
                "its type, " + annotation + ", is none of a contract's; primitive " + primitive.getPrimitiveTypeName());
    }

    private static ParquetField typed(Type type) {
        return new Typed(type, "");
    }
}
