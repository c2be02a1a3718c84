package io.scalewise.engines.spark;

import io.scalewise.contract.Type;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The type of a column of a Parquet file.
 *
 * @param name as Parquet calls it
 * @param read what Spark reads it as; empty where no type of a contract can be made of it without loss
 * @param exact the digits of an exact number
 * @param whole whether it is a whole number of Parquet, not a decimal
 */
record ParquetColumn(String name, Optional<DataType> read, Optional<Type> exact, boolean whole) {

    static ParquetColumn of(org.apache.parquet.schema.Type field) {
        LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
        String annotation = logical == null ? "" : " (" + logical + ")";
        if (!field.isPrimitive()) {
            return other("group" + annotation);
        }
        PrimitiveType type = field.asPrimitiveType();
        String name = type.getPrimitiveTypeName().name().toLowerCase(java.util.Locale.ROOT) + annotation;
        if (field.isRepetition(Repetition.REPEATED)) {
            return other("repeated " + name);
        }
        if (logical == null) {
            return plain(type, name);
        }
        if (logical instanceof IntLogicalTypeAnnotation number) {
            return whole(number, name);
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            if (decimal.getPrecision() > Type.MAX_PRECISION) {
                return other(name);
            }
            // Spark 4.2 fails at a decimal of up to 18 digits that is stored as BINARY, unless it is to be a wider one.
            int precision = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                    ? Type.MAX_PRECISION
                    : decimal.getPrecision();
            return new ParquetColumn(
                    name,
                    Optional.of(DataTypes.createDecimalType(precision, decimal.getScale())),
                    Optional.of(Type.decimal(decimal.getPrecision(), decimal.getScale())),
                    false);
        }
        if (logical instanceof TimestampLogicalTypeAnnotation time) {
            return time.getUnit() == TimeUnit.NANOS ? other(name) : of(name, DataTypes.TimestampType);
        }
        if (logical.equals(LogicalTypeAnnotation.stringType())) {
            return of(name, DataTypes.StringType);
        }
        if (logical.equals(LogicalTypeAnnotation.dateType())) {
            return of(name, DataTypes.DateType);
        }
        return logical.toString().equals("UNKNOWN") ? of(name, DataTypes.NullType) : other(name);
    }

    private static ParquetColumn plain(PrimitiveType type, String name) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> of(name, DataTypes.BooleanType);
            case INT32 -> whole(name, DataTypes.IntegerType, 10);
            case INT64 -> whole(name, DataTypes.LongType, Type.LONG_DIGITS);
            case FLOAT -> of(name, DataTypes.FloatType);
            case DOUBLE -> of(name, DataTypes.DoubleType);
            // of nanoseconds, and of bytes that may be no text
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> other(name);
        };
    }

    /** Spark reads unsigned numbers as the next larger type. */
    private static ParquetColumn whole(IntLogicalTypeAnnotation number, String name) {
        boolean signed = number.isSigned();
        return switch (number.getBitWidth()) {
            case Byte.SIZE -> whole(name, signed ? DataTypes.ByteType : DataTypes.ShortType, 3);
            case Short.SIZE -> whole(name, signed ? DataTypes.ShortType : DataTypes.IntegerType, 5);
            case Integer.SIZE -> whole(name, signed ? DataTypes.IntegerType : DataTypes.LongType, 10);
            default -> signed ? whole(name, DataTypes.LongType, Type.LONG_DIGITS) : other(name);
        };
    }

    private static ParquetColumn whole(String name, DataType read, int digits) {
        return new ParquetColumn(name, Optional.of(read), Optional.of(Type.decimal(digits, 0)), true);
    }

    private static ParquetColumn of(String name, DataType read) {
        return new ParquetColumn(name, Optional.of(read), Optional.empty(), false);
    }

    private static ParquetColumn other(String name) {
        return new ParquetColumn(name, Optional.empty(), Optional.empty(), false);
    }

    /** Whether it becomes a type of the contract without loss. */
    boolean becomes(Type wanted) {
        if (reads(DataTypes.NullType)) {
            return true;
        }
        return switch (wanted.kind()) {
            case STRING -> reads(DataTypes.StringType);
            case BOOLEAN -> reads(DataTypes.BooleanType);
            case DATE -> reads(DataTypes.DateType);
            case TIMESTAMP -> reads(DataTypes.TimestampType);
            case DOUBLE ->
                reads(DataTypes.DoubleType)
                        || reads(DataTypes.FloatType)
                        || (whole && exact.orElseThrow().precision() < Type.LONG_DIGITS);
            case LONG ->
                exact.filter(type -> type.scale() == 0 && (whole || type.precision() < Type.LONG_DIGITS))
                        .isPresent();
            case DECIMAL ->
                exact.filter(type -> type.scale() <= wanted.scale() && type.integerDigits() <= wanted.integerDigits())
                        .isPresent();
        };
    }

    private boolean reads(DataType type) {
        return read.isPresent() && read.get().equals(type);
    }
}
