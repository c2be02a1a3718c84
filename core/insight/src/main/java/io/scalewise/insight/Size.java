package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What arms are compared over: one contract, one data set in one format, under one memory limit.
 *
 * @param workload null for somebody's own files
 * @param rows null where nobody counted
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
