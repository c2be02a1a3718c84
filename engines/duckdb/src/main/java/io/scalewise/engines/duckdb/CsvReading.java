package io.scalewise.engines.duckdb;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How DuckDB is told to read CSV files so that exactly the well-formed lines become rows of text, or, where it is told the
 * types, of values, but for the lines that it refuses and lists. Files that are told the same
 * are read together.
 *
 * <p>Quoting is on only where every line with a quote is well-formed, and else off. Where there are malformed lines, lines too
 * short are padded with null, and a column more than the header has takes what is too much, so that a condition, not
 * DuckDB's judgement, picks the lines with the right number of fields; DuckDB itself leaves out lines with still more
 * fields and those that are not UTF-8.
 *
 * @param format delimiter and quote of the files
 * @param width how many fields a record has
 * @param positions where each declared column stands
 * @param skipped lines before the first record: 0 or 1
 * @param quoted whether quoting is on
 * @param strayQuotes whether lines with a quote are malformed
 * @param malformed whether there are malformed lines
 * @param carriageReturns whether lines end in CR LF
 * @param compression of the files, as DuckDB calls it
 * @param rewritten whether the files are copies in which every field is quoted
 * @param refusals told the types, how many lines of a file the reader lists that it refuses; 0 where it isn't told them
 */
record CsvReading(
        CsvFormat format,
        int width,
        List<Integer> positions,
        long skipped,
        boolean quoted,
        boolean strayQuotes,
        boolean malformed,
        boolean carriageReturns,
        String compression,
        boolean rewritten,
        long refusals) {

    private static final String UNCOMPRESSED = "none";
    private static final List<String> EMPTY = List.of("");

    /** Of compressed files, whose length nobody knows before: by default it would be four times as much, for each reader. */
    private static final long BUFFER_BYTES = 8_000_000;

    /** A copy's line may be longer than the original: two quotes a field. */
    private static final long COPY_LINE_BYTES = 4L << 20;

    /** Reads files of a form that is {@link LineForm#readable()}. */
    static CsvReading of(CsvFile file, CsvFormat format, LineForm form, long refusals) {
        return of(file.header(), file.linesBefore(), file.format(), format, form, refusals);
    }

    /**
     * Whether the reader may be told the types: it knows one spelling of a missing value, and lines that have only empty
     * fields too many are for it as good as others.
     */
    static boolean mayBeTyped(CsvFormat format, LineForm form) {
        return format.nulls().equals(EMPTY) && !form.surplus();
    }

    private static CsvReading of(
            CsvHeader header, long skipped, DataSource.Format stored, CsvFormat format, LineForm form, long refusals) {
        return new CsvReading(
                format,
                header.width(),
                header.positions(),
                skipped,
                form.quotes(),
                form.strayQuotes(),
                form.malformed() > 0,
                form.carriageReturns(),
                compression(stored),
                false,
                refusals);
    }

    /** Whether the reader is told the types. */
    boolean typed() {
        return refusals > 0;
    }

    private static String compression(DataSource.Format stored) {
        return switch (stored) {
            case CSV, PARQUET, ARROW -> UNCOMPRESSED;
            case CSV_GZIP -> "gzip";
            case CSV_ZSTD -> "zstd";
        };
    }

    /** Reads copies of the well-formed lines alone. */
    static CsvReading ofCopy(CsvHeader header, CsvFormat format) {
        return new CsvReading(
                format, header.width(), header.positions(), 0, true, false, false, false, UNCOMPRESSED, false, 0);
    }

    /** Reads what {@link CleanCopy} wrote. */
    static CsvReading ofRewritten(CsvHeader header) {
        return new CsvReading(
                CleanCopy.FORMAT,
                header.width(),
                header.positions(),
                0,
                true,
                false,
                false,
                false,
                UNCOMPRESSED,
                true,
                0);
    }

    /** A control character that is told to DuckDB as the spelling of null, and that files read as they are don't hold. */
    static char never(CsvFormat format) {
        char never = 1;
        while (never == format.delimiter() || never == format.quote()) {
            never++;
        }
        return never;
    }

    /** What is read from {@code files}, under the names that {@code sql} gives to it. */
    SourceQuery.Part part(List<Path> files, Source source, ContractSql sql) {
        return typed()
                ? new SourceQuery.Part(query(files, source, sql.values()), SourceQuery.Columns.READ_VALUES)
                : new SourceQuery.Part(query(files, source, sql.texts()), SourceQuery.Columns.TEXTS);
    }

    /** The query that reads {@code files}: the declared columns, named by {@code names}; a missing value is null. */
    String query(List<Path> files, Source source, List<String> names) {
        List<String> read = columnNames(source);
        StringBuilder sql = new StringBuilder("  select ");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            texts.add(withoutNulls(read.get(positions.get(i)), source.csv().nulls()) + " as " + names.get(i));
        }
        sql.append(String.join(", ", texts)).append("\n  from read_csv([");
        sql.append(SqlText.list(files.stream().map(Path::toString).toList())).append("],\n    ");
        sql.append(String.join(", ", options(source.csv()))).append(",\n    columns = {");
        List<String> columns = new ArrayList<>();
        for (int position = 0; position < read.size(); position++) {
            columns.add(asKey(read.get(position)) + ": '" + SqlText.type(type(source, position)) + "'");
        }
        sql.append(String.join(", ", columns)).append("})");
        if (padded()) {
            sql.append("\n  where ").append(read.get(width - 1)).append(" is not null and ");
            sql.append(read.get(width)).append(" is null");
        }
        if (strayQuotes) {
            // a value that is no text holds none, for then the line was refused
            String quote = SqlText.literal(String.valueOf(format.quote()));
            String word = padded() ? "and" : "where";
            for (int position = 0; position < read.size(); position++) {
                if (type(source, position).kind() == Type.Kind.STRING) {
                    sql.append("\n    ").append(word).append(" not contains(coalesce(");
                    sql.append(read.get(position))
                            .append(", ''), ")
                            .append(quote)
                            .append(")");
                    word = "and";
                }
            }
        }
        return sql.toString();
    }

    /** Whether lines of a wrong number of fields become rows, to be left out by a condition. */
    private boolean padded() {
        return malformed && !typed();
    }

    /** What the reader is told of the field at a position. */
    private Type type(Source source, int position) {
        int column = typed() ? positions.indexOf(position) : -1;
        return column < 0 ? Type.STRING : source.columns().get(column).type();
    }

    /** Declared columns by their names, others by their place, and one for what is too much. */
    private List<String> columnNames(Source source) {
        SqlNames names = new SqlNames();
        List<String> read = new ArrayList<>();
        for (int position = 0; position < width; position++) {
            int column = positions.indexOf(position);
            read.add(names.name(
                    column < 0
                            ? "skipped_" + (position + 1)
                            : source.columns().get(column).name()));
        }
        if (padded()) {
            read.add(names.name("too_much"));
        }
        return read;
    }

    private static String asKey(String identifier) {
        String name = identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"");
        return SqlText.literal(name);
    }

    private List<String> options(CsvFormat declared) {
        String quote = quoted ? SqlText.constant(format.quote()) : "''";
        List<String> options = new ArrayList<>(List.of(
                "auto_detect = false",
                "header = false",
                "skip = " + skipped,
                "delim = " + SqlText.constant(format.delimiter()),
                "quote = " + quote,
                "escape = " + quote,
                "nullstr = " + (readsNulls(declared.nulls()) ? "''" : SqlText.constant(never(format))),
                "new_line = " + (carriageReturns ? "'\\r\\n'" : "'\\n'"),
                "compression = '" + compression + "'",
                "hive_partitioning = false"));
        if (!compression.equals(UNCOMPRESSED)) {
            options.add("buffer_size = " + BUFFER_BYTES);
        }
        if (typed()) {
            options.add("store_rejects = true");
            options.add("rejects_limit = " + refusals);
            options.add("rejects_table = '" + RefusedLines.ERRORS + "'");
            options.add("rejects_scan = '" + RefusedLines.SCANS + "'");
        } else if (malformed) {
            options.add("null_padding = true");
            options.add("ignore_errors = true");
        }
        if (rewritten) {
            options.add("allow_quoted_nulls = false");
            options.add("max_line_size = " + COPY_LINE_BYTES);
        }
        return options;
    }

    /** Whether DuckDB's reader makes nulls of the missing values, which costs less than doing it later. */
    private boolean readsNulls(List<String> nulls) {
        return nulls.equals(EMPTY) && !padded() && !rewritten;
    }

    private String withoutNulls(String name, List<String> nulls) {
        if (nulls.isEmpty() || readsNulls(nulls)) {
            return name;
        }
        return nulls.size() == 1
                ? "nullif(" + name + ", " + SqlText.literal(nulls.get(0)) + ")"
                : "case when " + name + " in (" + SqlText.list(nulls) + ") then null else " + name + " end";
    }

    /** Reads a file whose columns stand as declared. For {@code explain} without a file. */
    static CsvReading assumed(Source source, DataSource.Format stored) {
        return of(
                CsvHeader.declared(source),
                source.csv().header() ? 1 : 0,
                stored,
                source.csv(),
                LineForm.NONE,
                mayBeTyped(source.csv(), LineForm.NONE) ? RefusedLines.LEAST_LISTED : 0);
    }
}
