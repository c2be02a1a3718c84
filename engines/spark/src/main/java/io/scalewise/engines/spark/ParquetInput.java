package io.scalewise.engines.spark;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** Parquet files: their schemas held against the contract's, and read by Spark as what they are. */
final class ParquetInput implements Input {

    private final Source source;
    private final long bytes;
    private final Map<StructType, List<String>> paths = new LinkedHashMap<>();

    ParquetInput(Source source, List<Path> files, List<String> paths, SparkSession spark) throws EngineException {
        this.source = source;
        this.bytes = PlainPaths.bytes(files);
        for (int i = 0; i < files.size(); i++) {
            StructType schema = schema(files.get(i), paths.get(i), spark);
            this.paths
                    .computeIfAbsent(declared(files.get(i), schema), any -> new ArrayList<>())
                    .add(paths.get(i));
        }
    }

    private static StructType schema(Path file, String path, SparkSession spark) throws EngineException {
        try {
            return spark.read().parquet(path).schema();
        } catch (Exception e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT,
                    file + ": expected a readable Parquet file, but got " + Failures.innermost(e),
                    e);
        }
    }

    /** The declared columns as they stand in a file. */
    private StructType declared(Path file, StructType schema) throws EngineException {
        StructType declared = new StructType();
        List<String> names = List.of(schema.fieldNames());
        for (Column column : source.columns()) {
            if (!names.contains(column.name())) {
                throw EngineException.badInput(file + ": expected a column " + column.name()
                        + ", but the file has none of that name" + NearestName.hint(column.name(), names));
            }
            DataType found = schema.apply(column.name()).dataType();
            if (!keeps(found, column.type())) {
                throw EngineException.badInput(file + ", column " + column.name() + ": expected a type that becomes "
                        + column.type() + " without loss, but got " + found.simpleString()
                        + "; try declaring the type that the file has");
            }
            declared = declared.add(column.name(), found, true);
        }
        return declared;
    }

    /** Whether a type becomes one of the contract's without loss. */
    static boolean keeps(DataType found, Type wanted) {
        if (found.equals(DataTypes.NullType)) {
            return true;
        }
        return switch (wanted.kind()) {
            case STRING -> found.equals(DataTypes.StringType);
            case BOOLEAN -> found.equals(DataTypes.BooleanType);
            case DATE -> found.equals(DataTypes.DateType);
            case TIMESTAMP -> found.equals(DataTypes.TimestampType) || found.equals(DataTypes.TimestampNTZType);
            case DOUBLE ->
                found.equals(DataTypes.DoubleType)
                        || found.equals(DataTypes.FloatType)
                        || (integer(found) && !found.equals(DataTypes.LongType));
            case LONG ->
                integer(found)
                        || exact(found)
                                .filter(type -> type.scale() == 0 && type.precision() < Type.LONG_DIGITS)
                                .isPresent();
            case DECIMAL ->
                exact(found)
                        .filter(type ->
                                type.scale() <= wanted.scale() && type.integerDigits() <= wanted.integerDigits())
                        .isPresent();
        };
    }

    private static boolean integer(DataType found) {
        return found.equals(DataTypes.ByteType)
                || found.equals(DataTypes.ShortType)
                || found.equals(DataTypes.IntegerType)
                || found.equals(DataTypes.LongType);
    }

    /** The digits of an exact number's type, as a decimal. */
    private static Optional<Type> exact(DataType found) {
        if (found instanceof DecimalType decimal) {
            return Optional.of(Type.decimal(decimal.precision(), decimal.scale()));
        }
        if (found.equals(DataTypes.ByteType)) {
            return Optional.of(Type.decimal(3, 0));
        }
        if (found.equals(DataTypes.ShortType)) {
            return Optional.of(Type.decimal(5, 0));
        }
        if (found.equals(DataTypes.IntegerType)) {
            return Optional.of(Type.decimal(10, 0));
        }
        return found.equals(DataTypes.LongType) ? Optional.of(Type.decimal(Type.LONG_DIGITS, 0)) : Optional.empty();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Map<String, Long> headers() {
        return Map.of();
    }

    @Override
    public List<SourceRows> rows(SparkSession spark, Map<String, Long> recordsLikeHeaders) {
        List<SourceRows> rows = new ArrayList<>();
        paths.forEach((schema, files) ->
                rows.add(rows(source, spark.read().schema(schema).parquet(files.toArray(String[]::new)))));
        return rows;
    }

    /** What would be read of files with the declared types. */
    static SourceRows declared(Source source, SparkSession spark) {
        List<String> columns = new ArrayList<>();
        for (Column column : source.columns()) {
            columns.add("cast(null as " + SparkSql.type(column.type()) + ") as " + SparkSql.identifier(column.name()));
        }
        return rows(source, spark.range(0).selectExpr(columns.toArray(String[]::new)));
    }

    private static SourceRows rows(Source source, Dataset<Row> files) {
        Names names = new Names();
        source.columns().forEach(column -> names.name(column.name()));
        List<String> selected = new ArrayList<>();
        List<String> read = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : source.columns()) {
            String name = names.name(column.name() + " read");
            selected.add(SparkSql.cast(SparkSql.identifier(column.name()), column.type()) + " as " + name);
            read.add(name);
            values.add(SparkSql.inRange(column.type(), name));
        }
        return new SourceRows(
                files.selectExpr(selected.toArray(String[]::new)),
                read,
                values,
                "cast(null as string)",
                "cast(null as string)",
                true);
    }
}
