package io.scalewise.datasets;

import io.scalewise.engine.DataSource;
import java.nio.file.Path;
import java.util.Map;

/**
 * What to generate.
 *
 * @param rows records in the file, bad ones and duplicates among them
 * @param seed the same seed and knobs give the same data on every machine, whatever the threads
 * @param knobs those that differ from their defaults
 * @param format of the data
 * @param output a folder, which exists, for {@link Workload#generate}; one that will be made, for {@link DatasetFolder}
 * @param threads how many to use, at least 1
 */
public record GenerationRequest(
        long rows, long seed, Map<String, String> knobs, DataSource.Format format, Path output, int threads) {

    public GenerationRequest {
        knobs = Map.copyOf(knobs);
        if (rows < 0) {
            throw new IllegalArgumentException("rows: expected 0 or more, but got " + rows);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, but got " + threads);
        }
    }
}
