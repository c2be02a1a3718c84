package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What arms are compared over: one contract, one data set in one format, under one memory limit.
 *
 * @param workload null for somebody's own files
 * @param rows null where nobody counted
 * @param seed of the generator, or of the draw of a sample
 * @param digest of somebody's own files; empty for generated data, which seed and knobs name
 * @param memoryBytes the limit for the process tree
 */
public record Size(
        String contract,
        @Nullable String workload,
        @Nullable Long rows,
        String format,
        @Nullable Long seed,
        Map<String, String> knobs,
        String digest,
        long memoryBytes) {

    /** From small to large, formats and limits side by side. */
    static final Comparator<Size> ORDER = Comparator.comparing(Size::contract)
            .thenComparing(size -> size.workload == null ? "" : size.workload)
            .thenComparing(size -> size.rows == null ? Long.MAX_VALUE : size.rows)
            .thenComparing(Size::format)
            .thenComparing(size -> size.knobs.toString())
            .thenComparing(size -> size.seed == null ? 0 : size.seed)
            .thenComparing(Size::digest)
            .thenComparing(Size::memoryBytes);

    /** The knob that says which share of somebody's own files the data are. */
    private static final String SHARE = "share";

    /** What was asked of which data: a workload, which has its contract, or a contract of somebody's own. */
    public String question() {
        return workload == null ? contract : workload;
    }

    /** Which share of somebody's own files it is, such as {@code 1%}; empty for all other data. */
    Optional<String> share() {
        return Optional.ofNullable(knobs.get(SHARE));
    }

    /** What the generator was told; nothing for shares of somebody's own files, which differ in how much they are alone. */
    public Map<String, String> generatorKnobs() {
        return share().isPresent() ? Map.of() : knobs;
    }

    /** What the generator's draws began with; null for data that none made. */
    public @Nullable Long generatorSeed() {
        return share().isPresent() ? null : seed;
    }

    /** Whether it holds the same rows in another format, under the same limit. */
    boolean differsOnlyInFormatFrom(Size other) {
        return !format.equals(other.format) && rows != null && equals(other.as(format, other.memoryBytes));
    }

    /** Whether it holds the same rows in the same format, under another limit. */
    boolean differsOnlyInMemoryFrom(Size other) {
        return memoryBytes != other.memoryBytes && rows != null && equals(other.as(other.format, memoryBytes));
    }

    private Size as(String otherFormat, long otherMemoryBytes) {
        return new Size(contract, workload, rows, otherFormat, seed, knobs, digest, otherMemoryBytes);
    }

    static Size of(RunRecord run) {
        DatasetInfo dataset = run.dataset();
        return new Size(
                run.contract().name(),
                dataset.workload(),
                dataset.rows(),
                dataset.format(),
                dataset.seed(),
                dataset.knobs(),
                dataset.workload() == null ? dataset.digest() : "",
                run.settings().memoryBytes());
    }
}
