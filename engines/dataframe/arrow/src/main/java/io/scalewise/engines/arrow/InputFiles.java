package io.scalewise.engines.arrow;

import io.scalewise.engine.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is said about input files that can't be read. */
final class InputFiles {

    private InputFiles() {}

    static Path existing(Path file) throws EngineException {
        if (Files.isDirectory(file)) {
            throw EngineException.badInput(file + ": expected a file, but got a folder; try the files that are in it");
        }
        if (!Files.exists(file)) {
            throw EngineException.badInput(file + ": expected a file, but there is none; try another path");
        }
        return file;
    }

    static EngineException unreadable(Path file, String expected, Exception e) {
        return new EngineException(
                EngineException.Reason.BAD_INPUT, file + ": expected " + expected + ", but got " + e.getMessage(), e);
    }
}
