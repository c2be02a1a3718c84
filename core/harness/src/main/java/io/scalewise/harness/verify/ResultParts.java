package io.scalewise.harness.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of all parts of a result or of rejects, one after the other. */
final class ResultParts {

    /** Takes a row; the list is used again for the next one. */
    interface RowConsumer {
        void accept(List<@Nullable String> row) throws MalformedResultException;
    }

    private ResultParts() {}

    /**
     * Reads all parts.
     *
     * @param folder of the parts; where there is none there are no rows
     * @param header that each part must begin with
     */
    static void read(Path folder, List<String> header, RowConsumer rows) throws IOException, MalformedResultException {
        for (Path part : parts(folder)) {
            String name = folder.getFileName() + "/" + part.getFileName();
            try (ResultReader reader = ResultReader.open(part, name)) {
                List<@Nullable String> row = new ArrayList<>();
                boolean hasHeader = reader.next(row);
                if (!hasHeader || !row.equals(header)) {
                    throw new MalformedResultException(name + ": expected the header " + String.join(",", header)
                            + ", but got " + (hasHeader ? row : "an empty file"));
                }
                long line = reader.line();
                while (reader.next(row)) {
                    if (row.size() != header.size()) {
                        throw new MalformedResultException(name + ", line " + line + ": expected " + header.size()
                                + " fields, but got " + row.size());
                    }
                    rows.accept(row);
                    line = reader.line();
                }
            }
        }
    }

    private static List<Path> parts(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "part-*.csv")) {
                files.forEach(parts::add);
            }
        }
        parts.sort(null);
        return parts;
    }
}
