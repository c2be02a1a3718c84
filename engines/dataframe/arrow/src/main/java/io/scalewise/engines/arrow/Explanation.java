package io.scalewise.engines.arrow;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What would be done for a contract, step by step, for people. */
final class Explanation {

    private final Contract contract;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Contract contract) {
        this.contract = contract;
    }

    static String of(Contract contract, DataSource input, RunSettings settings) {
        Explanation explanation = new Explanation(contract);
        explanation.tell(input, settings);
        return String.join("\n", explanation.lines) + "\n";
    }

    private void tell(DataSource input, RunSettings settings) {
        lines.add(contract.name() + ": one pass over " + input.format().spelling() + ", columns a batch at a time, on "
                + settings.threads() + " thread(s), under " + (settings.memory().nativeBytes() >> 20)
                + " MiB outside the heap");
        lines.add("1. read: "
                + (input.files().isEmpty() ? "each file" : input.files().size() + " file(s)") + ", "
                + reading(input.format()));
        lines.add("2. type: " + contract.source().columns().size() + " column(s), one after the other");
        for (Column column : contract.source().columns()) {
            lines.add("   " + column.name() + " " + column.type() + (column.nullable() ? " or null" : "") + ": "
                    + form(Form.ofColumn(column.type())));
        }
        lines.add("3. check: " + contract.rules().size() + " rule(s), each for the rows that passed those before");
        for (Rule rule : contract.rules()) {
            lines.add("   " + rule.name() + ": " + rule.text());
        }
        lines.add("4. grain: " + contract.grain().map(this::grain).orElse("none, each accepted row counts; no state"));
        lines.add("5. select: "
                + contract.aggregation()
                        .where()
                        .map(Aggregation.Condition::text)
                        .orElse("all"));
        lines.add("6. group: "
                + (contract.aggregation().groups().isEmpty() ? "one group" : "state: a key a group and thread"));
        for (Group group : contract.aggregation().groups()) {
            lines.add("   " + group.name() + " = " + group.text() + ": " + form(Form.of(group.value())));
        }
        lines.add("7. aggregate: " + contract.aggregation().measures().size() + " measure(s), one after the other");
        for (Measure measure : contract.aggregation().measures()) {
            lines.add("   " + measure.name() + " = " + measure.text() + "; state: " + state(measure));
        }
        lines.add("8. merge the threads' groups and write result/part-0.csv; rejects were written on the way");
    }

    private String reading(DataSource.Format format) {
        String columns = contract.source().columns().stream().map(Column::name).collect(Collectors.joining(", "));
        int mostRows = Batch.mostRows(contract.source().columns().size());
        return switch (format) {
            case CSV, CSV_GZIP, CSV_ZSTD ->
                (format.isCompressed() ? "workers taking turns at decompressing a file, " : "") + "in chunks of "
                        + (CsvInput.CHUNK_BYTES >> 10) + " KiB to batches of up to " + mostRows
                        + " rows; the engine finds lines and fields itself";
            case PARQUET -> "Arrow's native reader, batches of " + mostRows + " rows of the columns " + columns;
            case ARROW ->
                "Arrow's IPC reader, record batches as they are, in slices of " + mostRows + " rows of the columns "
                        + columns;
        };
    }

    private static String form(Form form) {
        return switch (form) {
            case WORD -> "BigIntVector";
            case DOUBLE -> "Float8Vector";
            case WIDE -> "DecimalVector";
            case TEXT -> "VarCharVector";
            case BIT -> "BitVector";
        };
    }

    private String grain(Grain grain) {
        String key = grain.key().stream().map(this::name).collect(Collectors.joining(", "));
        if (grain.assumedUnique()) {
            return "(" + key + ") is assumed to be unique; no state";
        }
        String by = grain.by().isPresent() ? " by " + name(grain.by().getAsInt()) : "";
        return "the " + grain.keep().name().toLowerCase(Locale.ROOT) + " row" + by + " of each (" + key
                + "); state: the surviving row of each key, all columns, in " + Survivors.PARTITIONS
                + " partitions by the key's hash";
    }

    private String name(int column) {
        return contract.source().columns().get(column).name();
    }

    private static String state(Measure measure) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> "8 bytes a group and thread";
            case SUM, AVG, STDDEV -> "24 bytes a group and thread";
            case MIN, MAX -> "the value, a group and thread";
            case COUNT_DISTINCT -> "every distinct value of a group";
            case MEDIAN -> "every value of a group";
        };
    }
}
