package io.scalewise.engines.spark;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Spark takes a path for a pattern, skips files whose names begin with a dot or an underscore, and decompresses by the end
 * of a name. A file whose path could mean something else than itself is read through a link.
 */
final class PlainPaths {

    private static final String PLAIN = "[A-Za-z0-9/._ -]*/[A-Za-z0-9][A-Za-z0-9_ -]*";
    private static final Pattern PLAIN_FILE = Pattern.compile(PLAIN + "(\\.csv|\\.parquet)");
    private static final Pattern PLAIN_GZIP_FILE = Pattern.compile(PLAIN + "(\\.csv)?\\.gz");

    private PlainPaths() {}

    /** The size of files together. */
    static long bytes(List<Path> files) throws EngineException {
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw new EngineException(
                        EngineException.Reason.BAD_INPUT, file + ": expected a readable file, but got " + e, e);
            }
        }
        return bytes;
    }

    /** The path under which Spark reads a file; the link, where one is needed, is made in {@code scratch}. */
    static String of(Path file, DataSource.Format format, Path scratch, int number) throws IOException {
        boolean gzip = format == DataSource.Format.CSV_GZIP;
        Path absolute = file.toAbsolutePath().normalize();
        if ((gzip ? PLAIN_GZIP_FILE : PLAIN_FILE).matcher(absolute.toString()).matches()) {
            return "file://" + absolute;
        }
        Path link = scratch.toAbsolutePath().resolve("input-" + number + (gzip ? ".gz" : ""));
        try {
            Files.createSymbolicLink(link, absolute);
        } catch (FileAlreadyExistsException e) {
            // made for an earlier run over the same input
        }
        return "file://" + link;
    }
}
