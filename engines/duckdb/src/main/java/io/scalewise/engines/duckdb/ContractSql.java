package io.scalewise.engines.duckdb;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Reason;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A contract in DuckDB's SQL.
 *
 * <p>Without a grain to enforce, one pass makes the table {@code answer}: a row a group, and a row for each reject, for which
 * the reason and the record are part of the grouping. So nothing is stored but what is the answer, and it spills. With a
 * grain the typed rows are staged once; a window ranks only rows of keys that come more than once.
 *
 * <p>Conditions are {@code case}s rather than filters, so that no expression is evaluated for a row that doesn't reach its
 * step, whatever the optimizer does with filters.
 */
final class ContractSql {

    /** What stands as the reason of a row that {@code where} left out. No reason of a reject is spelt like this. */
    static final String FILTERED = "filtered";

    /** What stands as the reason of a row whose text has to be seen to know what to do with it. */
    static final String DOUBTFUL = "doubtful";

    /** Functions of our own: a double checked to be finite, the mean of two middle values, a field of a CSV line. */
    static final List<String> MACROS = List.of(
            """
            create or replace temp macro finite(x) as
              case when not isfinite(x) then error('overflow') else x end""",
            """
            create or replace temp macro double_mean(low, high) as
              case when low < 0 and high > 0 then (low + high) / 2 else low + (high - low) / 2 end""",
            """
            create or replace temp macro exact_mean(low, high) as
              case when low < 0 and high > 0 then cast(cast(low + high as varchar) as double) / 2
              else cast(cast(low as varchar) as double) + cast(cast(high - low as varchar) as double) / 2 end""",
            """
            create or replace temp macro csv_field(x) as
              case when x is null then ''
              when x = '' or contains(x, ',') or contains(x, '"') or contains(x, chr(10)) or contains(x, chr(13))
                then '"' || replace(x, '"', '""') || '"' else x end""",
            // Days that DuckDB has no text for. All days come again after 400 years, which are 146,097 days.
            """
            create or replace temp macro far_year(year) as
              concat(case when year < 0 then '-' else '' end, printf('%04d', abs(year)))""",
            """
            create or replace temp macro far_day_within(day, of_cycle) as
              concat(far_year((year(date '2000-01-01' + of_cycle::integer) + 400 * ((day - of_cycle) // 146097))::bigint),
                strftime(date '2000-01-01' + of_cycle::integer, '-%m-%d'))""",
            """
            create or replace temp macro far_day_since_2000(day) as
              far_day_within(day, ((day % 146097) + 146097) % 146097)""",
            """
            create or replace temp macro far_day(since_1970) as
              far_day_since_2000(since_1970::hugeint - 10957)""",
            """
            create or replace temp macro far_time_within(micros, of_day) as
              concat(far_day((micros - of_day) // 86400000000), 'T',
                (time '00:00:00' + to_microseconds(of_day::bigint))::varchar)""",
            """
            create or replace temp macro far_time(micros) as
              far_time_within(micros::hugeint, ((micros::hugeint % 86400000000) + 86400000000) % 86400000000)""");

    private final Contract contract;
    private final List<Column> columns;
    private final List<String> texts = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final String reason;
    private final String record;
    private final String place;
    private final String rows;
    private final ExpressionSql expressions;

    ContractSql(Contract contract) {
        this.contract = contract;
        this.columns = contract.source().columns();
        SqlNames names = new SqlNames();
        for (Column column : columns) {
            values.add(names.name(column.name()));
        }
        for (Column column : columns) {
            texts.add(names.name(column.name() + " text"));
        }
        reason = names.name("reason");
        record = names.name("record");
        place = names.name("place");
        // Names of results are apart: they meet only what stands beside them in the table answer.
        SqlNames answerNames = new SqlNames();
        answerNames.name("reason");
        answerNames.name("record");
        rows = answerNames.name("rows");
        for (ResultColumn column : contract.resultColumns()) {
            results.add(answerNames.name(column.name()));
        }
        expressions = new ExpressionSql(values);
    }

    /** The names that a source's query gives the columns' texts, or, where it has typed columns, their values. */
    List<String> texts() {
        return texts;
    }

    List<String> values() {
        return values;
    }

    boolean hasGrain() {
        return contract.grain().filter(grain -> !grain.assumedUnique()).isPresent();
    }

    /** The one statement of a contract without a grain to enforce. */
    String answerInOnePass(List<SourceQuery.Part> source) {
        return answerInOnePass("answer", source);
    }

    private String answerInOnePass(String table, List<SourceQuery.Part> source) {
        List<String> placed = new ArrayList<>();
        for (int part = 0; part < source.size(); part++) {
            placed.add("  select " + String.join(", ", values) + ",\n"
                    + "    case\n      when " + reason + " is not null then " + reason + fate() + " end as " + reason
                    + ",\n    " + recordOfReject(source.get(part).columns()) + "\n  from " + named("judged", part));
        }
        return "create or replace temp table " + table + " as\n" + judged(source) + ",\nplaced as (\n"
                + String.join("\n  union all\n", placed) + "\n)\n" + aggregate();
    }

    /** Stages the rows of a contract with a grain: typed, or the reject that they are. */
    String stage(List<SourceQuery.Part> source) {
        return stage("staged", source);
    }

    private String stage(String table, List<SourceQuery.Part> source) {
        String staged = values.stream()
                .map(value -> "    case when " + reason + " is null then " + value + " end as " + value)
                .collect(Collectors.joining(",\n"));
        List<String> rows = new ArrayList<>();
        for (int part = 0; part < source.size(); part++) {
            rows.add("select\n" + staged + ",\n    " + reason + ",\n    "
                    + recordOfReject(source.get(part).columns()) + "\nfrom " + named("judged", part));
        }
        return "create or replace temp table " + table + " as\n" + judged(source) + "\n"
                + String.join("\nunion all\n", rows);
    }

    /**
     * The statements for lines that the reader refused: into a table {@code refused}, which is like the one that rejects are
     * in; and from there into that one.
     */
    String judgeRefused(List<SourceQuery.Part> refused) {
        return hasGrain() ? stage("refused", refused) : answerInOnePass("refused", refused);
    }

    String addRefused() {
        return "insert into " + (hasGrain() ? "staged" : "answer") + " from refused";
    }

    /** How many of them are no rejects, or would be for another reason than a missing or wrong value. */
    String refusedWithoutCause() {
        return "select count(*) from refused where " + (hasGrain() ? reason : "reason") + " is null or "
                + (hasGrain() ? reason : "reason") + " not similar to '(null|type):.*'";
    }

    private String recordOfReject(SourceQuery.Columns columns) {
        // of a doubtful row all is out of range that may be, which DuckDB may have no text for
        String known = columns == SourceQuery.Columns.READ_VALUES ? " and " + reason + " <> '" + DOUBTFUL + "'" : "";
        return "case when " + reason + " is not null" + known + " then " + recordText(columns) + " end as " + record;
    }

    private static String named(String step, int part) {
        return part == 0 ? step : step + "_" + (part + 1);
    }

    /** The keys that come more than once. */
    String contested() {
        String key = key().collect(Collectors.joining(", "));
        return "create or replace temp table contested as\nselect " + key + "\nfrom staged\nwhere " + reason
                + " is null\ngroup by " + key + "\nhaving count(*) > 1";
    }

    /** The answer of the survivors among the staged rows. */
    String answerOfSurvivors(boolean anyContested) {
        return "create or replace temp table answer as\nwith " + survivors(anyContested)
                + ",\nplaced as (\n  select *, " + (fate().isEmpty() ? "null::varchar" : "case" + fate() + " end")
                + " as "
                + reason + ", null::varchar as " + record + "\n  from survivors\n)\n" + aggregate();
    }

    private String survivors(boolean anyContested) {
        String all = String.join(", ", values);
        if (!anyContested) {
            return "survivors as (\n  select " + all + "\n  from staged\n  where " + reason + " is null\n)";
        }
        String match = key().map(name -> "staged." + name + " is not distinct from contested." + name)
                .collect(Collectors.joining(" and "));
        String accepted = "staged where " + reason + " is null";
        return "ranked as (\n  select " + all + ", row_number() over (\n      partition by "
                + key().collect(Collectors.joining(", ")) + "\n      order by " + order() + ") as "
                + place + "\n  from (select * from " + accepted + ") staged\n  semi join contested on (" + match
                + ")\n),\n"
                + "survivors as (\n  select " + all + "\n  from (select * from " + accepted
                + ") staged\n  anti join contested on ("
                + match + ")\n  union all\n  select " + all + "\n  from ranked\n  where " + place + " = 1\n)";
    }

    private java.util.stream.Stream<String> key() {
        return contract.grain().orElseThrow().key().stream().map(values::get);
    }

    private String order() {
        Grain grain = contract.grain().orElseThrow();
        String direction = grain.keep() == Grain.Keep.LATEST ? " desc nulls last" : " asc nulls first";
        return IntStream.concat(grain.by().stream(), IntStream.range(0, columns.size()))
                .distinct()
                .mapToObj(column -> values.get(column) + direction)
                .collect(Collectors.joining(", "));
    }

    /** The branch of a {@code case} that says what {@code where} leaves out. */
    private String fate() {
        return contract.aggregation()
                .where()
                .map(where -> "\n      when " + expressions.of(where.value()) + " is not true then "
                        + SqlText.literal(FILTERED))
                .orElse("");
    }

    /** Source, typed and judged rows, as the first parts of a {@code with}. */
    private String judged(List<SourceQuery.Part> source) {
        List<String> steps = new ArrayList<>();
        for (int part = 0; part < source.size(); part++) {
            SourceQuery.Columns found = source.get(part).columns();
            boolean texts = found == SourceQuery.Columns.TEXTS;
            steps.add(step(texts ? "text" : "typed", part, source.get(part).sql()));
            if (texts) {
                steps.add(step("typed", part, "  select *,\n" + casts() + "\n  from " + named("text", part)));
            }
            String branches = branches(found);
            String judgement = branches.isEmpty() ? "null::varchar" : "case\n" + branches + "    end";
            steps.add(step(
                    "judged", part, "  select *, " + judgement + " as " + reason + "\n  from " + named("typed", part)));
        }
        return "with " + String.join(",\n", steps);
    }

    private static String step(String name, int part, String sql) {
        return named(name, part) + " as (\n" + sql + "\n)";
    }

    private String casts() {
        List<String> casts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            casts.add("    "
                    + ValueSql.of(columns.get(i).type(), contract.source().parsing(), this.texts.get(i)) + " as "
                    + values.get(i));
        }
        return String.join(",\n", casts);
    }

    private String branches(SourceQuery.Columns found) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String missing = SqlText.literal(Reason.missing(column));
            // a record with a fault is shown as it was spelt
            String fault = SqlText.literal(found == SourceQuery.Columns.READ_VALUES ? DOUBTFUL : Reason.type(column));
            boolean cast = found == SourceQuery.Columns.TEXTS && column.type().kind() != Type.Kind.STRING;
            if (column.nullable()) {
                for (String condition : faults(i, found)) {
                    branch(sql, condition, fault);
                }
                continue;
            }
            // One look at the value, which is nearly always there, before those at the text.
            branch(
                    sql,
                    values.get(i) + " is null",
                    cast
                            ? "case when " + texts.get(i) + " is null then " + missing + " else " + fault + " end"
                            : missing);
            for (String condition : invalid(i, found)) {
                branch(sql, condition, fault);
            }
        }
        for (Rule rule : contract.rules()) {
            branch(sql, "not (" + expressions.of(rule.check()) + ")", SqlText.literal(Reason.rule(rule)));
        }
        return sql.toString();
    }

    private static void branch(StringBuilder sql, String condition, String reason) {
        sql.append("    when ")
                .append(condition)
                .append(" then ")
                .append(reason)
                .append('\n');
    }

    /** The conditions under which a column's text is there but no value. */
    private List<String> faults(int column, SourceQuery.Columns found) {
        List<String> faults = new ArrayList<>();
        if (columns.get(column).type().kind() != Type.Kind.STRING && found == SourceQuery.Columns.TEXTS) {
            faults.add(values.get(column) + " is null and " + texts.get(column) + " is not null");
        }
        faults.addAll(invalid(column, found));
        return faults;
    }

    /** The conditions under which what a column's text was read as is no value of the type, or may be none. */
    private List<String> invalid(int column, SourceQuery.Columns found) {
        Type type = columns.get(column).type();
        String value = values.get(column);
        List<String> conditions = new ArrayList<>();
        switch (found) {
            case TEXTS -> conditions.add(ValueSql.word(type, value, texts.get(column)));
            case READ_VALUES -> {
                // what is spelt by the grammar, and only that, is no word
                if (contract.source().parsing() == Source.Parsing.NATIVE) {
                    conditions.add(ValueSql.perhapsWord(type, value));
                }
            }
            case VALUES -> {}
        }
        conditions.add(ValueSql.outOfRange(type, value));
        conditions.removeIf(String::isEmpty);
        return conditions;
    }

    /** The record of a reject: the text of its fields where one is no value, else canonical text. */
    private String recordText(SourceQuery.Columns found) {
        List<String> canonical = new ArrayList<>();
        List<String> asRead = new ArrayList<>();
        List<String> faulty = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Type type = columns.get(i).type();
            String text = found == SourceQuery.Columns.VALUES
                    ? ValueSql.anyText(type, values.get(i))
                    : SqlText.canonical(type, values.get(i));
            // only text may need quotes, and looking for what needs them costs much
            canonical.add(type.kind() == Type.Kind.STRING ? "csv_field(" + text + ")" : text);
            asRead.add("csv_field(" + texts.get(i) + ")");
            for (String fault : faults(i, found)) {
                faulty.add("(" + fault + ")");
            }
        }
        String values = "concat(" + String.join(", ',', ", canonical) + ")";
        if (found != SourceQuery.Columns.TEXTS || faulty.isEmpty()) {
            return values;
        }
        return "case when " + String.join(" or ", faulty) + "\n        then concat(" + String.join(", ',', ", asRead)
                + ")\n        else " + values + " end";
    }

    private String aggregate() {
        List<String> selected = new ArrayList<>();
        List<String> keys = new ArrayList<>(List.of("1", "2"));
        selected.add(reason + " as reason");
        selected.add(record + " as record");
        int result = 0;
        for (Group group : contract.aggregation().groups()) {
            selected.add(taking(group.value()) + " as " + results.get(result++));
            keys.add(String.valueOf(selected.size()));
        }
        selected.add("count(*) as " + rows);
        for (Measure measure : contract.aggregation().measures()) {
            String input = measure.input().map(this::taking).orElse("case when " + reason + " is null then 1 end");
            Type inputType = measure.input().map(Expression::type).orElse(Type.LONG);
            selected.add(MeasureSql.of(measure, input, inputType) + " as " + results.get(result++));
        }
        return "select " + String.join(",\n  ", selected) + "\nfrom placed\ngroup by " + String.join(", ", keys);
    }

    /** An expression for the rows that take part; null for the others, for which it is not evaluated. */
    private String taking(Expression expression) {
        return "case when " + reason + " is null then " + expressions.of(expression) + " end";
    }

    /** Rows by reason: null for the aggregated ones. */
    String accounts() {
        return "select reason, sum(" + rows + ")::bigint, count(*) from answer group by reason";
    }

    /** Staged rows by reason: null for the accepted ones. */
    String stagedAccounts() {
        return "select " + reason + ", count(*) from staged group by " + reason;
    }

    /** The result's rows, in the text of results. */
    String result() {
        List<String> selected = new ArrayList<>();
        List<ResultColumn> declared = contract.resultColumns();
        for (int i = 0; i < declared.size(); i++) {
            selected.add(SqlText.canonical(declared.get(i).type(), results.get(i)) + " as "
                    + SqlText.identifier(declared.get(i).name()));
        }
        return "select " + String.join(", ", selected) + "\nfrom answer\nwhere reason is null";
    }

    /** The rejects: from the staged rows, or from the answer, where equal ones are one row. */
    String rejects() {
        return hasGrain()
                ? "select " + reason + " as reason, " + record + " as record\nfrom staged\nwhere " + reason
                        + " is not null"
                : "select reason, record\nfrom (select reason, record, unnest(range(" + rows
                        + ")) from answer where reason <> " + SqlText.literal(FILTERED) + ")";
    }
}
