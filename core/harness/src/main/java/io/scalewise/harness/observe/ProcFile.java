package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** The number behind a name, or a name and a colon, that begins a line; absent where no line does. */
    static OptionalLong number(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name)
                        && line.length() > name.length()
                        && (line.charAt(name.length()) == ' ' || line.charAt(name.length()) == ':'))
                .mapToLong(line -> Long.parseLong(
                        line.substring(name.length() + 1).replace(" kB", "").strip()))
                .findFirst();
    }
}
