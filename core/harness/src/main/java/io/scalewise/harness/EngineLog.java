package io.scalewise.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What an engine process printed. Only the end of it is ever looked at. */
final class EngineLog {

    private static final int TAIL_BYTES = 1 << 16;
    private static final int TAIL_LINES = 40;

    private final Path file;

    EngineLog(Path file) {
        this.file = file;
    }

    /** The last lines; empty where nothing was printed. */
    String tail() throws IOException {
        List<String> lines = end().lines().toList();
        return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                .collect(Collectors.joining("\n"));
    }

    /** The last part of the text. */
    String end() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
