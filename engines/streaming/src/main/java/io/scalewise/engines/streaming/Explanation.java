package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.RunSettings;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The stages of the pass for one contract, for people. */
final class Explanation {

    private Explanation() {}

    /**
     * @param stateBytes see {@link StateBudget#limitBytes}
     */
    static String of(Contract contract, DataSource input, RunSettings settings, long stateBytes, int chunkBytes) {
        OptionalInt apart = Apart.column(contract);
        return """
                %s: one pass over %s on %d thread(s)
                1. read: %s%s in chunks of %d KiB; state: a buffer of one chunk a thread
                2. type: %d columns from bytes to primitive slots; lines that are odd go through the contract's grammar
                3. check: %s
                4. grain: %s
                5. select: %s
                6. aggregate: by %s
                %s7. write: groups merged in %d partition(s), each with its rows that went to disk where groups had no room; \
                a part of the result a thread
                Of survivors and groups %d KiB stay in memory, the rest goes to disk.
                """
                .formatted(
                        contract.name(),
                        input.format().spelling(),
                        settings.threads(),
                        input.files().isEmpty() ? "each file" : input.files().size() + " file(s)",
                        input.format().isCompressed() ? ", threads taking turns at decompressing a file," : "",
                        chunkBytes >> 10,
                        contract.source().columns().size(),
                        names(contract.rules().stream().map(Rule::name).toList(), "no rules"),
                        contract.grain()
                                .map(grain -> grain(grain, contract.source(), apart))
                                .orElse("none declared, every accepted row counts; no state"),
                        contract.aggregation()
                                .where()
                                .map(Aggregation.Condition::text)
                                .orElse("all"),
                        names(
                                contract.aggregation().groups().stream()
                                        .map(Group::text)
                                        .toList(),
                                "nothing, one group"),
                        contract.aggregation().measures().stream()
                                .map(measure -> "   " + measure.name() + " = " + measure.text() + "; state: "
                                        + state(measure, apart))
                                .map(line -> line + "\n")
                                .collect(Collectors.joining()),
                        StreamingRun.groupPartitions(contract, settings.threads()),
                        stateBytes >> 10);
    }

    private static String grain(Grain grain, Source source, OptionalInt apart) {
        List<Column> columns = source.columns();
        String key =
                grain.key().stream().map(index -> columns.get(index).name()).collect(Collectors.joining(", "));
        if (grain.assumedUnique()) {
            return "(" + key + ") is assumed to be unique; no state";
        }
        String by = grain.by().isPresent()
                ? " by " + columns.get(grain.by().getAsInt()).name()
                : "";
        String survivor =
                "the " + grain.keep().name().toLowerCase(Locale.ROOT) + " row" + by + " of each (" + key + ")";
        if (source.arrival() == Source.Arrival.SORTED) {
            return survivor + ", which arrive in its order, as is checked; state: the row in hand, and two rows where a"
                    + " neighbouring chunk isn't done";
        }
        return survivor
                + "; state: the surviving row of each key, all columns, in " + Survivors.partitionCount()
                + " partitions by the hash of "
                + (apart.isPresent() ? columns.get(apart.getAsInt()).name() : "the key")
                + ", on disk where they have no room";
    }

    private static String names(List<String> names, String none) {
        return names.isEmpty() ? none : String.join(", ", names);
    }

    private static String state(Measure measure, OptionalInt apart) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> "8 bytes a group and thread";
            case SUM, AVG, STDDEV -> "24 bytes a group and thread";
            case MIN, MAX -> "the value, a group and thread";
            case COUNT_DISTINCT ->
                Apart.isCounted(measure, apart)
                        ? "8 bytes a group and thread, and the distinct values of one partition or chunk at a time"
                        : "every distinct value of a group";
            case MEDIAN -> "every value of a group";
        };
    }
}
