package io.scalewise.engines.spark;

import static org.apache.spark.sql.functions.expr;

import io.scalewise.contract.Column;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Reason;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * CSV files, read as lines of text: Spark's CSV reader loses rows and knows neither all of a contract's reasons nor its
 * nulls. A line without quotes is split by Spark, one with quotes by the contract's own grammar.
 *
 * <p>Lines that are equal to their file's header are taken out by comparing. Spark doesn't say which line is a file's first,
 * but a file has one header: what is more of them are records, which all have the same text, and are put in again.
 */
final class CsvInput implements Input {

    /** The fate of a line that is equal to the header of its file; the number of the part follows. */
    static final String HEADER = "header ";

    /** What the text of a compressed file is taken to be as large as: nothing says so before it is read. */
    private static final long USUAL_RATIO = 5;

    private static final String LINE = "value";
    private static final String FIELDS = "fields";

    private final Source source;
    private final long bytes;
    private final List<Part> parts = new ArrayList<>();

    /** Files whose records stand alike. */
    private record Part(CsvHeader header, List<Path> files, List<String> paths) {}

    CsvInput(Source source, DataSource input, List<String> paths) throws EngineException {
        this.source = source;
        this.bytes = PlainPaths.bytes(input.files()) * (input.format().isCompressed() ? USUAL_RATIO : 1);
        List<CsvFile> files = CsvFile.openAll(input, source);
        Map<CsvHeader, Part> byHeader = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            Part part = byHeader.computeIfAbsent(
                    files.get(i).header(), header -> new Part(header, new ArrayList<>(), new ArrayList<>()));
            part.files.add(files.get(i).path());
            part.paths.add(paths.get(i));
        }
        parts.addAll(byHeader.values());
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Map<String, Long> headers() {
        Map<String, Long> headers = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).header.line().isPresent()) {
                headers.put(HEADER + i, (long) parts.get(i).files.size());
            }
        }
        return headers;
    }

    @Override
    public List<SourceRows> rows(SparkSession spark, Map<String, Long> recordsLikeHeaders) {
        List<SourceRows> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Dataset<Row> lines = spark.read().text(part.paths.toArray(String[]::new));
            rows.add(rows(part.header, lines, part.header.line().isPresent() ? HEADER + i : ""));
            long records = recordsLikeHeaders.getOrDefault(HEADER + i, 0L);
            if (records > 0) {
                String header = SparkSql.literal(part.header.line().orElseThrow());
                rows.add(rows(part.header, spark.range(records).selectExpr(header + " as " + LINE), ""));
            }
        }
        return rows;
    }

    /** What would be read of files whose columns stand as declared. */
    static SourceRows declared(Source source, SparkSession spark) {
        Dataset<Row> lines = spark.range(0).selectExpr("cast(id as string) as " + LINE);
        return new CsvInput(source).rows(CsvHeader.declared(source), lines, "");
    }

    private CsvInput(Source source) {
        this.source = source;
        this.bytes = 0;
    }

    private SourceRows rows(CsvHeader header, Dataset<Row> lines, String headerFate) {
        CsvFormat csv = source.csv();
        Dataset<Row> fields = lines.where(LINE + " <> ''")
                .select(expr(LINE), expr(fields(csv)).as(FIELDS));
        Names names = new Names();
        source.columns().forEach(column -> names.name(column.name()));
        String line = names.name("line");
        String form = names.name("form");
        List<org.apache.spark.sql.Column> selected = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> values = new ArrayList<>();
        selected.add(expr(LINE + " as " + line));
        String malformed = "not is_valid_utf8(" + LINE + ") or " + FIELDS + " is null or size(" + FIELDS + ") <> "
                + header.width();
        selected.add(expr("case "
                + (headerFate.isEmpty()
                        ? ""
                        : "when " + LINE + " = "
                                + SparkSql.literal(header.line().orElseThrow()) + " then '" + headerFate + "' ")
                + "when " + malformed + " then '" + Reason.MALFORMED + "' end as " + form));
        for (int i = 0; i < source.columns().size(); i++) {
            Column column = source.columns().get(i);
            String text = names.name(column.name() + " text");
            texts.add(text);
            selected.add(expr(text(header.positions().get(i), csv.nulls()) + " as " + text));
            values.add(value(column.type(), text));
        }
        return new SourceRows(
                fields.select(selected.toArray(org.apache.spark.sql.Column[]::new)),
                texts,
                values,
                form,
                Functions.TEXT + "(cast(" + line + " as binary))",
                false);
    }

    private static String fields(CsvFormat csv) {
        String quote = SparkSql.literal(String.valueOf(csv.quote()));
        String delimiter = SparkSql.literal(String.valueOf(csv.delimiter()));
        return "case when contains(" + LINE + ", " + quote + ") then " + Functions.FIELDS + "(" + LINE + ", "
                + delimiter + ", " + quote + ") else split(" + LINE + ", " + pattern(csv.delimiter()) + ", -1) end";
    }

    /** A pattern for just this character, spelt so that Java splits by it without a matcher. */
    private static String pattern(char delimiter) {
        boolean plain = Character.isLetterOrDigit(delimiter) || ".$|()[{^?*+\\".indexOf(delimiter) < 0;
        return SparkSql.literal(plain ? String.valueOf(delimiter) : "\\" + delimiter);
    }

    private static String text(int position, List<String> nulls) {
        String field = "get(" + FIELDS + ", " + position + ")";
        if (nulls.isEmpty()) {
            return field;
        }
        return nulls.size() == 1
                ? "nullif(" + field + ", " + SparkSql.literal(nulls.get(0)) + ")"
                : "case when " + field + " in (" + SparkSql.list(nulls) + ") then null else " + field + " end";
    }

    private String value(Type type, String text) {
        if (type.kind() == Type.Kind.STRING) {
            return text;
        }
        String cast = SparkSql.inRange(type, "try_cast(" + text + " as " + SparkSql.type(type) + ")");
        return source.parsing() == Source.Parsing.NATIVE
                ? cast
                : "case when " + text + " rlike " + SparkSql.literal("\\A(?:" + grammar(type) + ")\\z") + " then "
                        + cast + " end";
    }

    private static String grammar(Type type) {
        return switch (type.kind()) {
            case STRING -> throw new IllegalArgumentException("any text is a string");
            case LONG -> "-?[0-9]+";
            case DECIMAL -> type.scale() == 0 ? "-?[0-9]+" : "-?[0-9]+(\\.[0-9]{1," + type.scale() + "})?";
            case DOUBLE -> "-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
            case BOOLEAN -> "true|false";
            case DATE -> "[0-9]{4}-[0-9]{2}-[0-9]{2}";
            case TIMESTAMP ->
                "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z?";
        };
    }
}
