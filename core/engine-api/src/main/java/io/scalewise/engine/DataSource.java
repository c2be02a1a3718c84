package io.scalewise.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * The data of a run.
 *
 * @param format of all its files
 * @param files in the order given
 */
public record DataSource(Format format, List<Path> files) {

    /** The formats that data come in. Those of compressed text are formats of their own: not every engine reads them. */
    public enum Format {
        CSV("csv"),
        CSV_GZIP("csv.gz"),
        CSV_ZSTD("csv.zst"),
        PARQUET("parquet"),
        ARROW("arrow");

        private final String spelling;

        Format(String spelling) {
            this.spelling = spelling;
        }

        /** As it is spelt on the command line and in descriptors. */
        public String spelling() {
            return spelling;
        }

        /** As {@link #spelling} has it. */
        @Override
        public String toString() {
            return spelling;
        }

        /** The format of a spelling, if it is one. */
        public static Optional<Format> of(String spelling) {
            return Arrays.stream(values())
                    .filter(format -> format.spelling.equals(spelling))
                    .findFirst();
        }

        /**
         * The format that a file's name tells: {@code .parquet} is Parquet, {@code .arrow}, {@code .feather} and {@code
         * .arrows} are Arrow IPC, {@code .gz} and {@code .zst} are compressed CSV, any other name is CSV.
         */
        public static Format ofName(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".parquet")) {
                return PARQUET;
            }
            if (name.endsWith(".gz")) {
                return CSV_GZIP;
            }
            if (name.endsWith(".zst")) {
                return CSV_ZSTD;
            }
            return ARROW_ENDINGS.stream().anyMatch(name::endsWith) ? ARROW : CSV;
        }

        /** Whether the data are lines of text, compressed or not. */
        public boolean isCsv() {
            return this == CSV || isCompressed();
        }

        /** Whether whole files are compressed, so that they can be read from the beginning only. */
        public boolean isCompressed() {
            return this == CSV_GZIP || this == CSV_ZSTD;
        }

        /**
         * The bytes of a file of this format, decompressed as they are read.
         *
         * @throws IOException also from the stream, where the file can't be decompressed; its message says what there is
         *     instead of a readable file
         */
        public InputStream read(Path file) throws IOException {
            return read(Files.newInputStream(file));
        }

        /** The same of a file that is open; it is closed where that fails. */
        public InputStream read(InputStream file) throws IOException {
            try {
                return switch (this) {
                    case CSV, PARQUET, ARROW -> file;
                    case CSV_GZIP -> new GzipInput(file);
                    case CSV_ZSTD -> new ZstdInput(file);
                };
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        /** Compresses what is written, as this format has it. The same bytes become the same file. */
        public OutputStream write(OutputStream file) throws IOException {
            return switch (this) {
                case CSV, PARQUET, ARROW -> file;
                case CSV_GZIP -> new GZIPOutputStream(file, WRITE_BUFFER_BYTES);
                case CSV_ZSTD -> ZstdOutput.to(file);
            };
        }
    }

    /** Arrow's own names for files and streams, and what pandas and R call the file. */
    private static final Set<String> ARROW_ENDINGS = Set.of(".arrow", ".feather", ".arrows");

    private static final int WRITE_BUFFER_BYTES = 1 << 16;

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
