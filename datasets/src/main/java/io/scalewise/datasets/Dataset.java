package io.scalewise.datasets;

import io.scalewise.engine.DataSource;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A generated data set on disk.
 *
 * @param folder that holds it
 * @param workload that it belongs to
 * @param rows records in the data
 * @param seed of the generator
 * @param knobs all of them, defaults included
 * @param source the data
 * @param bytes of the data
 * @param digest SHA-256 of the data, as hexadecimal digits
 * @param expected the true answer, a result folder as an engine leaves it
 */
public record Dataset(
        Path folder,
        String workload,
        long rows,
        long seed,
        SortedMap<String, String> knobs,
        DataSource source,
        long bytes,
        String digest,
        Path expected) {

    public Dataset {
        knobs = new TreeMap<>(knobs);
    }

    /** The contract's file: the workload's, as the knobs have it. */
    public Path contractFile() {
        return folder.resolve(DatasetFolder.CONTRACT);
    }
}
