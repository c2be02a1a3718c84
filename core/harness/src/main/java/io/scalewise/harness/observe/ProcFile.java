package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of {@code /proc}: text that may vanish at any moment, with the process that it tells of. */
public final class ProcFile {

    private ProcFile() {}

    /** The text of a file; empty where it isn't there or may not be read. */
    public static Optional<String> read(String path) {
        try {
            return Optional.of(new String(Files.readAllBytes(Path.of(path)), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
