package io.scalewise.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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

    /**
     * Sees that an engine reads the format.
     *
     * @param engine its name
     * @param reads the formats that it reads
     * @throws EngineException refused, where it doesn't
     */
    public void expectFormat(String engine, Format... reads) throws EngineException {
        if (!Arrays.asList(reads).contains(format)) {
            String expected = Arrays.stream(reads).map(Format::spelling).collect(Collectors.joining(" or "));
            throw EngineException.refused(engine + ": expected " + expected + " input, but got " + format.spelling()
                    + "; try an engine that reads it");
        }
    }

    /**
     * Sees that the files are there.
     *
     * @throws EngineException bad input, where one isn't or can't be read
     */
    public void expectFiles() throws EngineException {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw EngineException.badInput(file + ": expected a file, but there is none; try another path");
            }
            if (Files.isDirectory(file)) {
                throw EngineException.badInput(
                        file + ": expected a file, but got a folder; try the files that are in it");
            }
            if (!Files.isReadable(file)) {
                throw EngineException.badInput(
                        file + ": expected a readable file, but it may not be read; try its permissions");
            }
        }
    }
}
