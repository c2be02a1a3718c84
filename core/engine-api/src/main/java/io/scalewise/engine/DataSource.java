package io.scalewise.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * The data of a run.
 *
 * @param format of all its files
 * @param files in the order given
 */
public record DataSource(Format format, List<Path> files) {

    /** The formats that data come in. */
    public enum Format {
        CSV,
        PARQUET,
        ARROW;

        /** As it is spelt on the command line and in descriptors. */
        public String spelling() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public DataSource {
        files = List.copyOf(files);
    }
}
