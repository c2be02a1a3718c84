package io.scalewise.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a run may use.
 *
 * @param threads how many threads may compute, at least 1
 * @param memory how the memory budget is split
 * @param scratch an empty folder for what the run spills; removed by the harness afterwards
 * @param options the engine's own options, by the names of its descriptor
 */
public record RunSettings(int threads, MemorySplit memory, Path scratch, Map<String, String> options) {
    public RunSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1, but got " + threads);
        }
        options = Map.copyOf(options);
    }
}
