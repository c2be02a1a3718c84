package io.scalewise.engines.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Reason;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A contract as one query of Spark's. Each row of a source gets a fate: null for what is aggregated, else the reason of a
 * reject, or why it doesn't count. The fate is part of what is grouped by, and so is the record of a reject, so that one
 * pass over the data leaves the result, the rejects and the accounts, and nothing is kept but these.
 *
 * <p>Expressions stand behind a condition on the fate, so that none is evaluated for a row that doesn't reach its step.
 */
final class ContractQuery {

    /** Fates of rows that are no rejects. No reason is spelt like these. */
    static final String DUPLICATE = "duplicate";

    static final String FILTERED = "filtered";

    /** Columns of the answer: the fate, how many rows had it, and a line of a result or reject part. */
    static final String FATE = "fate";

    static final String ROWS = "rows";
    static final String LINE = "line";

    private final Contract contract;
    private final List<Column> columns;
    private final List<String> values = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final String fate;
    private final String record;
    private final String place;
    private final Tags tags = new Tags();

    ContractQuery(Contract contract) {
        this.contract = contract;
        this.columns = contract.source().columns();
        Names names = new Names();
        columns.forEach(column -> values.add(names.name(column.name())));
        fate = names.name(FATE);
        record = names.name("record");
        place = names.name("place");
        Names answer = new Names();
        answer.name(FATE);
        answer.name("record");
        answer.name(ROWS);
        contract.resultColumns().forEach(column -> results.add(answer.name(column.name())));
    }

    /** The names of the declared columns' values. */
    List<String> values() {
        return values;
    }

    Tags tags() {
        return tags;
    }

    boolean hasGrain() {
        return contract.grain().filter(grain -> !grain.assumedUnique()).isPresent();
    }

    /** Records judged: their values, their fate, and the record of a reject. */
    Dataset<Row> judged(SourceRows source) {
        List<org.apache.spark.sql.Column> typed = new ArrayList<>();
        for (String name : source.rows().columns()) {
            typed.add(col(SparkSql.identifier(name)));
        }
        for (int i = 0; i < values.size(); i++) {
            typed.add(expr(source.values().get(i) + " as " + values.get(i)));
        }
        Dataset<Row> rows = source.rows().select(typed.toArray(org.apache.spark.sql.Column[]::new));
        rows = rows.withColumn(plain(fate), reason(source));
        List<org.apache.spark.sql.Column> kept = new ArrayList<>();
        for (String value : values) {
            kept.add(expr("case when " + fate + " is null then " + value + " end as " + value));
        }
        kept.add(expr(fate));
        kept.add(expr("case when " + fate + " is null then null\n  when " + fate + " = '" + Reason.MALFORMED
                + "' then " + source.line() + "\n  when " + fate + " like '%:%' then " + recordText(source) + " end as "
                + record));
        return rows.select(kept.toArray(org.apache.spark.sql.Column[]::new));
    }

    private org.apache.spark.sql.Column reason(SourceRows source) {
        org.apache.spark.sql.Column reason = when(expr(source.fate() + " is not null"), expr(source.fate()));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String missing = SparkSql.literal(Reason.missing(column));
            String fault = SparkSql.literal(Reason.type(column));
            if (!column.nullable()) {
                reason = reason.when(
                        expr(values.get(i) + " is null"),
                        canBeFaulty(i, source)
                                ? expr("case when " + source.texts().get(i) + " is null then " + missing + " else "
                                        + fault + " end")
                                : expr(missing));
            } else if (canBeFaulty(i, source)) {
                reason = reason.when(expr(faulty(i, source)), expr(fault));
            }
        }
        for (Rule rule : contract.rules()) {
            String check = tags.tagged(rule.text(), tag -> "not (" + expression(rule.check(), tag) + ")");
            reason = reason.when(expr(check), lit(Reason.rule(rule)));
        }
        return reason;
    }

    private boolean canBeFaulty(int column, SourceRows source) {
        return switch (columns.get(column).type().kind()) {
            case STRING -> false;
            case DOUBLE, DATE, TIMESTAMP -> true;
            case LONG, DECIMAL, BOOLEAN -> !source.typed();
        };
    }

    private String faulty(int column, SourceRows source) {
        return "(" + values.get(column) + " is null and " + source.texts().get(column) + " is not null)";
    }

    /** The record of a reject: the fields as they were where one is no value, else canonical text. */
    private String recordText(SourceRows source) {
        List<String> canonical = new ArrayList<>();
        List<String> asRead = new ArrayList<>();
        List<String> faulty = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Type type = columns.get(i).type();
            String text = source.texts().get(i);
            canonical.add(SparkSql.csvField(type, values.get(i)));
            asRead.add(source.typed() ? SparkSql.anyCsvField(type, text) : SparkSql.csvField(text));
            if (canBeFaulty(i, source)) {
                faulty.add(faulty(i, source));
            }
        }
        String values = line(canonical);
        return faulty.isEmpty()
                ? values
                : "case when " + String.join(" or ", faulty) + " then " + line(asRead) + " else " + values + " end";
    }

    private static String line(List<String> fields) {
        return fields.size() == 1 ? fields.get(0) : "concat(" + String.join(", ',', ", fields) + ")";
    }

    private String expression(Expression expression, String tag) {
        return new ExpressionSql(values, tag).of(expression);
    }

    /** The answer: {@link #FATE}, {@link #ROWS} and {@link #LINE}. */
    Dataset<Row> answer(Dataset<Row> judged) {
        return written(aggregated(hasGrain() ? ranked(judged) : judged));
    }

    /**
     * Rows with their place among those of their key. Rejects, which have no key any more, are spread by what they are,
     * lest all of them meet in one task.
     */
    private Dataset<Row> ranked(Dataset<Row> judged) {
        Grain grain = contract.grain().orElseThrow();
        String key = grain.key().stream().map(values::get).collect(Collectors.joining(", "));
        String direction = grain.keep() == Grain.Keep.LATEST ? " desc nulls last" : " asc nulls first";
        String order = IntStream.concat(grain.by().stream(), IntStream.range(0, columns.size()))
                .distinct()
                .mapToObj(column -> values.get(column) + direction)
                .collect(Collectors.joining(", "));
        return judged.selectExpr(
                "*",
                "row_number() over (partition by " + key + ", case when " + fate + " is not null then xxhash64("
                        + record + ") end order by " + order + ") as " + place);
    }

    private Dataset<Row> aggregated(Dataset<Row> rows) {
        org.apache.spark.sql.Column ending = expr(fate);
        if (hasGrain()) {
            ending = when(expr(fate + " is not null"), expr(fate)).when(expr(place + " > 1"), lit(DUPLICATE));
        }
        if (contract.aggregation().where().isPresent()) {
            var where = contract.aggregation().where().get();
            String excluded = tags.tagged(where.text(), tag -> "(" + expression(where.value(), tag) + ") is not true");
            ending = when(expr(fate + " is not null"), expr(fate));
            if (hasGrain()) {
                ending = ending.when(expr(place + " > 1"), lit(DUPLICATE));
            }
            ending = ending.when(expr(excluded), lit(FILTERED));
        }
        List<org.apache.spark.sql.Column> placed = new ArrayList<>();
        values.forEach(value -> placed.add(expr(value)));
        placed.add(ending.as(plain(fate)));
        placed.add(expr(record));
        Dataset<Row> fates = rows.select(placed.toArray(org.apache.spark.sql.Column[]::new));

        Names names = new Names();
        List<org.apache.spark.sql.Column> inputs = new ArrayList<>();
        List<org.apache.spark.sql.Column> keys = new ArrayList<>();
        List<org.apache.spark.sql.Column> aggregates = new ArrayList<>();
        inputs.add(expr(fate + " as " + names.name(FATE)));
        inputs.add(expr(record + " as " + names.name("record")));
        keys.add(expr(FATE));
        keys.add(expr("record"));
        aggregates.add(expr("count(*) as " + SparkSql.identifier(ROWS)));
        int result = 0;
        for (Group group : contract.aggregation().groups()) {
            String name = names.name(group.name());
            inputs.add(taking(group.text(), group.value()).as(plain(name)));
            keys.add(expr(name + " as " + results.get(result++)));
        }
        for (Measure measure : contract.aggregation().measures()) {
            String name = names.name(measure.name());
            measure.input()
                    .ifPresent(input -> inputs.add(taking(measure.text(), input).as(plain(name))));
            Type inputType = measure.input().map(Expression::type).orElse(Type.LONG);
            String aggregate = tags.tagged(measure.text(), tag -> MeasureSql.of(measure, name, inputType, tag));
            aggregates.add(expr(aggregate).as(plain(results.get(result++))));
        }
        return fates.select(inputs.toArray(org.apache.spark.sql.Column[]::new))
                .groupBy(keys.toArray(org.apache.spark.sql.Column[]::new))
                .agg(
                        aggregates.get(0),
                        aggregates.subList(1, aggregates.size()).toArray(org.apache.spark.sql.Column[]::new));
    }

    /** An expression for the rows that take part; null for the others, for which it is not evaluated. */
    private org.apache.spark.sql.Column taking(String text, Expression expression) {
        return when(expr(fate + " is null"), expr(tags.tagged(text, tag -> expression(expression, tag))));
    }

    private Dataset<Row> written(Dataset<Row> aggregated) {
        List<String> fields = new ArrayList<>();
        List<ResultColumn> declared = contract.resultColumns();
        for (int i = 0; i < declared.size(); i++) {
            Type type = declared.get(i).type();
            String value = type.isExact() ? SparkSql.cast(results.get(i), type) : results.get(i);
            fields.add(SparkSql.csvField(type, value));
        }
        String reject = "case when record is not null then concat(" + SparkSql.csvField(FATE) + ", ',', "
                + SparkSql.csvField("record") + ") end";
        return aggregated.selectExpr(
                FATE,
                ROWS,
                "case when " + FATE + " is null then " + line(fields) + " else " + reject + " end as " + LINE);
    }

    /** A name as it is, from its identifier. */
    private static String plain(String identifier) {
        return identifier.substring(1, identifier.length() - 1).replace("``", "`");
    }
}
