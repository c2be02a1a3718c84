package io.scalewise.engines.duckdb;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Parquet files of a run: their schemas held against the contract's, and the query that reads them. */
final class ParquetFiles {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    /** The type of a column that holds nothing but nulls. */
    private static final String NULLS = "\"NULL\"";

    private final Source source;
    private final List<Path> files;
    private final List<Path> paths = new ArrayList<>();
    private final List<List<Field>> fields = new ArrayList<>();

    /**
     * A declared column in a file.
     *
     * @param name what DuckDB calls it: where names differ only in case it renames all but the first
     * @param type DuckDB's, or the file's
     */
    private record Field(String name, String type) {}

    ParquetFiles(Source source, List<Path> files, Path scratch, Database database) throws EngineException {
        this.source = source;
        this.files = files;
        for (int i = 0; i < files.size(); i++) {
            try {
                paths.add(PlainPaths.of(files.get(i), scratch, i));
            } catch (IOException e) {
                throw new EngineException(
                        EngineException.Reason.FAILED, scratch + ": expected a link, but got " + e, e);
            }
            fields.add(declared(files.get(i), schema(i, database)));
        }
    }

    /** The columns of a file by the names that stand in it, those of one name together. */
    private Map<String, List<Field>> schema(int file, Database database) throws EngineException {
        try {
            List<Field> stored = stored(file, database);
            List<List<String>> columns = database.query("describe select * from " + reading(file));
            if (stored.size() != columns.size()) {
                throw new EngineException(
                        EngineException.Reason.FAILED,
                        "DuckDB: expected the columns " + stored + ", but it reads " + columns.size());
            }
            Map<String, List<Field>> schema = new LinkedHashMap<>();
            for (int i = 0; i < stored.size(); i++) {
                String type = stored.get(i).type();
                Field field = new Field(
                        columns.get(i).get(0), type.isEmpty() ? columns.get(i).get(1) : type);
                schema.computeIfAbsent(stored.get(i).name(), any -> new ArrayList<>())
                        .add(field);
            }
            return schema;
        } catch (EngineException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The columns as they stand in the file: of its tree of fields, those right below the root. With a type only where
     * DuckDB's own would say less: what it reads as a timestamp, though there are nanoseconds, and as text, though it is none.
     */
    private List<Field> stored(int file, Database database) throws EngineException {
        List<Field> stored = new ArrayList<>();
        long nested = 0;
        List<List<String>> tree = database.query("select name, coalesce(num_children, 0), case when type = 'INT96' then"
                + " 'INT96' when converted_type = 'ENUM' or logical_type like 'Enum%' then 'ENUM' end from"
                + " parquet_schema("
                + SqlText.literal(paths.get(file).toString()) + ")");
        for (List<String> field : tree.subList(Math.min(1, tree.size()), tree.size())) {
            if (nested == 0) {
                stored.add(new Field(field.get(0), field.get(2)));
            } else {
                nested--;
            }
            nested += Long.parseLong(field.get(1));
        }
        return stored;
    }

    private String reading(int file) {
        return "read_parquet(" + SqlText.literal(paths.get(file).toString()) + ", hive_partitioning = false)";
    }

    private EngineException unreadable(int file, EngineException e) {
        return e.reason() == EngineException.Reason.FAILED || e.reason() == EngineException.Reason.OVERFLOW
                ? new EngineException(
                        EngineException.Reason.BAD_INPUT,
                        files.get(file) + ": expected a readable Parquet file, but got " + withoutQuery(e),
                        e)
                : e;
    }

    /** The message without the query that met the fault, which says nothing about the file. */
    private static String withoutQuery(EngineException e) {
        return String.valueOf(e.getMessage()).replaceFirst(" \\(in (select|describe) .*$", "");
    }

    private List<Field> declared(Path file, Map<String, List<Field>> schema) throws EngineException {
        List<Field> declared = new ArrayList<>();
        for (Column column : source.columns()) {
            List<Field> found = schema.getOrDefault(column.name(), List.of());
            if (found.isEmpty()) {
                throw EngineException.badInput(file + ": expected a column " + column.name()
                        + ", but the file has none of that name" + NearestName.hint(column.name(), schema.keySet()));
            }
            if (found.size() > 1) {
                throw EngineException.badInput(file + ": expected one column " + column.name() + ", but the file has "
                        + found.size() + " of that name");
            }
            Field field = found.get(0);
            if (conversion(field.type(), column.type(), "x").isEmpty()) {
                throw EngineException.badInput(file + ", column " + column.name() + ": expected a type that becomes "
                        + column.type() + " without loss, but got " + field.type()
                        + "; try declaring the type that the file has");
            }
            declared.add(field);
        }
        return declared;
    }

    /** How a column of a type becomes one of the contract's; empty where that could lose something. */
    static Optional<String> conversion(String found, Type wanted, String value) {
        boolean kept = found.equals(NULLS)
                || switch (wanted.kind()) {
                    case STRING -> found.equals("VARCHAR");
                    case BOOLEAN -> found.equals("BOOLEAN");
                    case DATE -> found.equals("DATE");
                    case TIMESTAMP ->
                        switch (found) {
                            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE" -> true;
                            default -> false;
                        };
                    case DOUBLE ->
                        found.equals("DOUBLE")
                                || found.equals("FLOAT")
                                || exact(found)
                                        .filter(type -> type.scale() == 0 && integer(found) && type.precision() <= 10)
                                        .isPresent();
                    case LONG ->
                        exact(found)
                                .filter(type -> type.scale() == 0 && (type.precision() <= 18 || found.equals("BIGINT")))
                                .isPresent();
                    case DECIMAL ->
                        exact(found)
                                .filter(type -> type.scale() <= wanted.scale()
                                        && type.integerDigits() <= wanted.integerDigits())
                                .isPresent();
                };
        if (!kept) {
            return Optional.empty();
        }
        return Optional.of(
                switch (found) {
                    // Through microseconds: the other way needs a time zone. The ends of 64 bits are infinite to
                    // DuckDB.
                    case "TIMESTAMP WITH TIME ZONE" ->
                        "case when isfinite(" + value + ") then make_timestamp(epoch_us(" + value + ")) when " + value
                                + " > to_timestamp(0) then timestamp 'infinity' when " + value
                                + " < to_timestamp(0) then timestamp '-infinity' end";
                    case "TIMESTAMP_S", "TIMESTAMP_MS" ->
                        "case when isfinite(" + value + ") then cast(" + value + " as timestamp) when " + value
                                + " is not null then error('an instant that 64 bits of microseconds do not hold') end";
                    default -> "cast(" + value + " as " + SqlText.type(wanted) + ")";
                });
    }

    private static boolean integer(String found) {
        return found.endsWith("INT") || found.endsWith("INTEGER");
    }

    /** The digits of an exact number's type, as a decimal. */
    private static Optional<Type> exact(String found) {
        Matcher decimal = DECIMAL.matcher(found);
        if (decimal.matches()) {
            return Optional.of(Type.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
        }
        return switch (found) {
            case "TINYINT", "UTINYINT" -> Optional.of(Type.decimal(3, 0));
            case "SMALLINT", "USMALLINT" -> Optional.of(Type.decimal(5, 0));
            case "INTEGER", "UINTEGER" -> Optional.of(Type.decimal(10, 0));
            case "BIGINT" -> Optional.of(Type.decimal(19, 0));
            case "UBIGINT" -> Optional.of(Type.decimal(20, 0));
            default -> Optional.empty();
        };
    }

    /** The query that reads all files, the declared columns under these names. */
    SourceQuery query(List<String> names) {
        Map<List<Field>, List<Integer>> alike = new LinkedHashMap<>();
        for (int file = 0; file < files.size(); file++) {
            alike.computeIfAbsent(fields.get(file), any -> new ArrayList<>()).add(file);
        }
        List<String> queries = new ArrayList<>();
        alike.forEach((columns, group) -> queries.add(query(columns, group, names)));
        return new SourceQuery(
                new SourceQuery.Part(String.join("\n  union all\n", queries), SourceQuery.Columns.VALUES),
                OptionalLong.empty(),
                0);
    }

    private String query(List<Field> columns, List<Integer> group, List<String> names) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Field field = columns.get(i);
            Type wanted = source.columns().get(i).type();
            String value = SqlText.identifier(field.name());
            selected.add(conversion(field.type(), wanted, value).orElse(value) + " as " + names.get(i));
        }
        List<String> read =
                group.stream().map(file -> paths.get(file).toString()).toList();
        return "  select " + String.join(", ", selected) + "\n  from read_parquet([" + SqlText.list(read)
                + "], hive_partitioning = false)";
    }

    /** Why reading failed: the first file that can't be read to its end, else the failure itself. */
    EngineException diagnose(EngineException failure, Database database) {
        for (int file = 0; file < files.size(); file++) {
            String counts = fields.get(file).stream()
                    .map(field -> "count(hash(" + SqlText.identifier(field.name()) + "))")
                    .collect(Collectors.joining(", "));
            try {
                database.query("select " + counts + " from " + reading(file));
            } catch (EngineException e) {
                // After a failure of its own DuckDB answers no more, whatever the file.
                return String.valueOf(e.getMessage()).contains("database has been invalidated")
                        ? failure
                        : unreadable(file, e);
            }
        }
        return failure;
    }
}
