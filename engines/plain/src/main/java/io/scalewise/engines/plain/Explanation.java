package io.scalewise.engines.plain;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the stages of the pass for a contract, in words. */
final class Explanation {

    private final Contract contract;
    private final List<Column> columns;

    private Explanation(Contract contract) {
        this.contract = contract;
        this.columns = contract.source().columns();
    }

    static String of(Contract contract, DataSource input) {
        Explanation explanation = new Explanation(contract);
        List<String> lines = new ArrayList<>();
        lines.add("plain computes " + contract.name() + " in one thread, in one pass, a line at a time:");
        lines.addAll(explanation.reading(input));
        lines.addAll(explanation.typing());
        lines.addAll(explanation.checking());
        lines.addAll(explanation.keeping());
        lines.addAll(explanation.aggregating());
        lines.add("6. write result/part-0.csv; rejects/part-0.csv was written on the way");
        return String.join("\n", lines) + "\n";
    }

    private List<String> reading(DataSource input) {
        CsvFormat csv = contract.source().csv();
        List<String> lines = new ArrayList<>();
        lines.add("1. read "
                + (input.files().isEmpty() ? "CSV files" : counted(input.files().size(), "CSV file"))
                + (input.format().isCompressed() ? ", decompressed on the way" : "")
                + ", fields parted by " + csv.delimiter() + " and quoted by " + csv.quote()
                + (csv.header() ? ", columns by the names in each header" : ", columns as declared"));
        input.files().forEach(file -> lines.add("   " + file));
        return lines;
    }

    private List<String> typing() {
        List<String> lines = new ArrayList<>();
        boolean strict = contract.source().parsing() == Source.Parsing.STRICT;
        lines.add("2. type " + counted(columns.size(), "column") + ", to the letter of the grammar"
                + (strict ? "" : " though native parsing would allow more"));
        for (Column column : columns) {
            lines.add("   " + column.name() + " " + column.type() + (column.nullable() ? ", may be missing" : ""));
        }
        return lines;
    }

    private List<String> checking() {
        List<String> lines = new ArrayList<>();
        lines.add("3. check " + counted(contract.rules().size(), "rule") + ", stopping at the first that is false");
        for (Rule rule : contract.rules()) {
            lines.add("   " + rule.name() + ": " + rule.text());
        }
        return lines;
    }

    private List<String> keeping() {
        if (contract.grain().isEmpty()) {
            return List.of("4. no grain: each accepted row goes on at once, no state");
        }
        Grain grain = contract.grain().get();
        String key = grain.key().stream().map(this::columnName).collect(Collectors.joining(", "));
        if (grain.assumedUnique()) {
            return List.of(
                    "4. the grain (" + key + ") is assumed to be unique: each accepted row goes on at once, no state");
        }
        String kept = grain.keep() == Grain.Keep.LATEST ? "greatest" : "least";
        String by = grain.by().isPresent() ? columnName(grain.by().getAsInt()) + ", then values" : "values";
        List<String> lines = new ArrayList<>();
        lines.add("4. keep for each (" + key + ") the row with the " + kept + " " + by);
        lines.add("   state: a HashMap with a whole row for every key, in the heap until the input ends");
        if (contract.source().arrival() == Source.Arrival.SORTED) {
            lines.add("   that rows arrive sorted is not made use of");
        }
        return lines;
    }

    private String columnName(int index) {
        return columns.get(index).name();
    }

    private List<String> aggregating() {
        Aggregation aggregation = contract.aggregation();
        List<String> lines = new ArrayList<>();
        lines.add("5. aggregate "
                + aggregation
                        .where()
                        .map(where -> "the rows where " + where.text())
                        .orElse("all rows that are left"));
        lines.add(
                aggregation.groups().isEmpty()
                        ? "   state: one group"
                        : "   state: a HashMap with an entry for each group of");
        for (Group group : aggregation.groups()) {
            lines.add("     " + group.name() + ": " + group.text());
        }
        for (Measure measure : aggregation.measures()) {
            lines.add("   " + measure.name() + ": " + measure.text() + ", keeping " + state(measure));
        }
        return lines;
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String state(Measure measure) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> "a count";
            case COUNT_DISTINCT -> "a set of all its values";
            case SUM -> "a sum";
            case MIN, MAX -> "one value";
            case AVG -> "a sum and a count";
            case STDDEV -> "a count, a mean and a sum of squares";
            case MEDIAN -> "a list of all its values";
        };
    }
}
