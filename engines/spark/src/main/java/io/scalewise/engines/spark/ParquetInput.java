package io.scalewise.engines.spark;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet files: their schemas held against the contract's, and read by Spark as what they are. The schemas are those of the
 * files: Spark's own tell no signed numbers from others, and it has none for a file with a type that it doesn't read, in
 * whichever column.
 */
final class ParquetInput implements Input {

    private final Source source;
    private final long bytes;
    private final Map<StructType, List<String>> paths = new LinkedHashMap<>();

    ParquetInput(Source source, List<Path> files, List<String> paths) throws EngineException {
        this.source = source;
        this.bytes = PlainPaths.bytes(files);
        for (int i = 0; i < files.size(); i++) {
            MessageType schema = schema(files.get(i));
            this.paths
                    .computeIfAbsent(declared(files.get(i), schema), any -> new ArrayList<>())
                    .add(paths.get(i));
        }
    }

    private static MessageType schema(Path file) throws EngineException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema();
        } catch (IOException | RuntimeException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT,
                    file + ": expected a readable Parquet file, but got " + Failures.innermost(e),
                    e);
        }
    }

    /** The declared columns as they stand in a file. */
    private StructType declared(Path file, MessageType schema) throws EngineException {
        StructType declared = new StructType();
        List<String> names = schema.getFields().stream()
                .map(org.apache.parquet.schema.Type::getName)
                .toList();
        for (Column column : source.columns()) {
            int index = names.indexOf(column.name());
            if (index < 0) {
                throw EngineException.badInput(file + ": expected a column " + column.name()
                        + ", but the file has none of that name" + NearestName.hint(column.name(), names));
            }
            if (index != names.lastIndexOf(column.name())) {
                throw EngineException.badInput(file + ": expected one column " + column.name()
                        + ", but the file has more than one of that name");
            }
            ParquetColumn found = ParquetColumn.of(schema.getType(index));
            if (!found.becomes(column.type())) {
                throw EngineException.badInput(file + ", column " + column.name() + ": expected a type that becomes "
                        + column.type() + " without loss, but got " + found.name()
                        + "; try declaring the type that the file has");
            }
            declared = declared.add(column.name(), found.read().orElseThrow(), true);
        }
        return declared;
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
        paths.forEach((schema, files) -> rows.add(rows(
                source, withNulls(spark.read().schema(read(schema)).parquet(files.toArray(String[]::new)), schema))));
        return rows;
    }

    /** What is to be read: columns of nothing but nulls needn't be. */
    private static StructType read(StructType schema) {
        StructType read = new StructType();
        for (StructField field : schema.fields()) {
            if (!field.dataType().equals(DataTypes.NullType)) {
                read = read.add(field);
            }
        }
        return read;
    }

    private static Dataset<Row> withNulls(Dataset<Row> read, StructType schema) {
        Dataset<Row> rows = read;
        for (StructField field : schema.fields()) {
            if (field.dataType().equals(DataTypes.NullType)) {
                rows = rows.withColumn(field.name(), functions.lit(null));
            }
        }
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
