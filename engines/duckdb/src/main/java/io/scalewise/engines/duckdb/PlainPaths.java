package io.scalewise.engines.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths that DuckDB takes literally. */
final class PlainPaths {

    private PlainPaths() {}

    /** The path itself, or a link in {@code scratch} to it where its name holds what DuckDB expands. */
    static Path of(Path file, Path scratch, int number) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (absolute.toString().chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '{')) {
            return absolute;
        }
        Path link = Files.createDirectories(scratch).resolve("input-" + number);
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, absolute);
    }
}
