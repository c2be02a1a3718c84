package io.scalewise.harness.verify;

import io.scalewise.insight.Amounts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of a result or of rejects. */
final class ResultParts {

    /** Takes rows, one after the other. */
    interface RowConsumer {
        /** Takes the row that the reader is at. */
        void accept(ResultReader row) throws IOException;
    }

    private ResultParts() {}

    /** The parts in a folder, by name; none where there is no such folder. */
    static List<Path> in(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "part-*.csv")) {
                files.forEach(parts::add);
            }
        }
        parts.sort(null);
        return parts;
    }

    /** How many bytes parts have. */
    static long bytes(List<Path> parts) throws IOException {
        long bytes = 0;
        for (Path part : parts) {
            bytes += Files.size(part);
        }
        return bytes;
    }

    /**
     * Reads a part.
     *
     * @param header that it must begin with
     */
    static void read(Path part, List<String> header, RowConsumer rows) throws IOException, MalformedResultException {
        String name = String.valueOf(part.getName(part.getNameCount() - 2).resolve(part.getFileName()));
        if (!Files.isRegularFile(part)) {
            throw new MalformedResultException(name + ": expected a file, but it is something else");
        }
        try (ResultReader reader = ResultReader.open(part, name)) {
            boolean hasHeader = reader.next();
            if (!hasHeader || !reader.texts().equals(header)) {
                throw new MalformedResultException(name + ": expected the header "
                        + Shown.value(String.join(",", header)) + ", but got "
                        + (hasHeader ? Shown.value(reader.texts().toString()) : "an empty file"));
            }
            long line = reader.line();
            while (reader.next()) {
                if (reader.size() != header.size()) {
                    throw new MalformedResultException(name + ", line " + line + ": expected "
                            + Amounts.count(header.size(), "field") + ", but got " + reader.size());
                }
                rows.accept(reader);
                line = reader.line();
            }
        }
    }
}
