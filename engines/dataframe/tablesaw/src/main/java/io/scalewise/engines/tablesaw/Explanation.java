package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.engine.DataSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what is done for a contract, in words. */
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
        lines.add(
                "tablesaw computes " + contract.name() + " in one thread, the accepted rows in one table on the heap:");
        lines.addAll(explanation.reading(input));
        lines.addAll(explanation.checking());
        lines.addAll(explanation.table());
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
                + (input.format().isCompressed() ? ", decompressed on the way," : "")
                + " in blocks of lines, fields parted by " + csv.delimiter()
                + (csv.header() ? ", columns by the names in each header" : ", columns as declared"));
        input.files().forEach(file -> lines.add("   " + file));
        lines.add("   lines are cut into fields where they lie; those with a quote (" + csv.quote()
                + "), a wrong number of" + " fields or suspect UTF-8 by the contract's grammar, or they are malformed");
        return lines;
    }

    private List<String> checking() {
        List<String> lines = new ArrayList<>();
        lines.add("2. type " + counted(columns.size(), "column")
                + " of each block from the bytes of its fields, to the letter of the grammar under"
                + " native parsing too; then check " + counted(contract.rules().size(), "rule")
                + ", each on the rows that passed the one before");
        for (Rule rule : contract.rules()) {
            lines.add("   " + rule.name() + ": " + rule.text());
        }
        return lines;
    }

    private List<String> table() {
        BitSet needed = AcceptedTable.columnsNeeded(contract);
        List<String> lines = new ArrayList<>();
        lines.add("3. append the accepted rows to the table: " + counted(needed.cardinality(), "column") + " of "
                + columns.size());
        needed.stream()
                .mapToObj(columns::get)
                .forEach(column -> lines.add("   " + column.name() + " " + column.type() + ": " + stored(column)
                        + (column.nullable() ? ", and a bit for null" : "")));
        return lines;
    }

    private static String stored(Column column) {
        return switch (column.type().kind()) {
            case STRING ->
                "StringColumn, a dictionary while values repeat (under 65,000 different ones, or each twice and more)";
            case LONG -> "LongColumn";
            case DECIMAL -> "LongColumn of unscaled values";
            case TIMESTAMP -> "LongColumn of microseconds";
            case DATE -> "IntColumn of days";
            case DOUBLE -> "DoubleColumn";
            case BOOLEAN -> "BooleanColumn";
        };
    }

    private List<String> keeping() {
        if (contract.grain().isEmpty()) {
            return List.of("4. no grain: all rows of the table are selected");
        }
        Grain grain = contract.grain().get();
        String key = grain.key().stream().map(this::columnName).collect(Collectors.joining(", "));
        if (grain.assumedUnique()) {
            return List.of("4. the grain (" + key + ") is assumed to be unique: all rows of the table are selected");
        }
        String kept = grain.keep() == Grain.Keep.LATEST ? "greatest" : "least";
        String by = grain.by().isPresent() ? columnName(grain.by().getAsInt()) + ", then values" : "values";
        return List.of(
                "4. select for each (" + key + ") the row with the " + kept + " " + by,
                "   state: a hash table of row numbers over the key's columns; nothing is sorted or copied");
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
                        .orElse("all rows that are selected")
                + ", in batches of " + AcceptedTable.BATCH_ROWS + ", a measure at a time");
        lines.add(aggregation.groups().isEmpty() ? "   one group" : "   groups by a hash table over");
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
            case COUNT_ROWS, COUNT -> "a count a group";
            case COUNT_DISTINCT -> "each value of each group once";
            case SUM -> "a sum a group";
            case MIN, MAX -> "a value a group";
            case AVG -> "a sum and a count a group";
            case STDDEV -> "a count, a mean and a sum of squares a group";
            case MEDIAN -> "all values, to be sorted within their groups";
        };
    }
}
