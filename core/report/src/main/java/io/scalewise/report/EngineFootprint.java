package io.scalewise.report;

import io.scalewise.insight.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures what an engine costs apart from its speed, from its folders. */
public final class EngineFootprint {

    /** Deep enough for an engine within its family: {@code engines/dataframe/tablesaw/src/main}. */
    private static final int SOURCE_DEPTH = 4;

    /** What every engine in Java has for the process protocol alone: Scalewise's own jars, and what those need. */
    private static final List<String> PROTOCOL_JARS = List.of("scalewise-", "jackson-core-", "jspecify-");

    private EngineFootprint() {}

    /**
     * Measures an engine.
     *
     * @param about what it is, in a sentence
     * @param lib the folder of its jars, with the native libraries that go with them; one that isn't there holds none
     * @param sourceRoot the root of the source tree; where it isn't there, the lines of code are not known
     * @param processes to operate for one run
     */
    public static Effort measure(String engine, String about, Path lib, Path sourceRoot, int processes)
            throws IOException {
        List<Path> libraries = libraries(lib);
        long bytes = 0;
        for (Path library : libraries) {
            bytes += Files.size(library);
        }
        int jars = (int) libraries.stream()
                .filter(library -> name(library).endsWith(".jar"))
                .count();
        return new Effort(engine, about, codeLines(sourceRoot.resolve("engines"), engine), bytes, jars, processes);
    }

    /** All that the engine brings: what is no jar belongs to one, as a native library that lies beside its driver. */
    private static List<Path> libraries(Path lib) throws IOException {
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> PROTOCOL_JARS.stream().noneMatch(name(file)::startsWith))
                    .toList();
        }
    }

    private static OptionalLong codeLines(Path engines, String engine) throws IOException {
        if (!Files.isDirectory(engines)) {
            return OptionalLong.empty();
        }
        Path sources = Path.of(engine, "src", "main");
        List<Path> folders;
        try (Stream<Path> tree = Files.walk(engines, SOURCE_DEPTH)) {
            folders = tree.filter(folder -> folder.endsWith(sources)).toList();
        }
        if (folders.isEmpty()) {
            return OptionalLong.empty();
        }
        long lines = 0;
        for (Path folder : folders) {
            lines += javaLines(folder);
        }
        return OptionalLong.of(lines);
    }

    private static long javaLines(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(file -> name(file).endsWith(".java")).toList();
        }
        long lines = 0;
        for (Path file : files) {
            lines += codeLines(Files.readAllLines(file));
        }
        return lines;
    }

    /** Lines that are neither blank nor comment only. */
    private static long codeLines(List<String> lines) {
        long count = 0;
        boolean inComment = false;
        for (String line : lines) {
            String text = line.strip();
            boolean comment = inComment || text.startsWith("/*");
            if (comment) {
                inComment = !text.endsWith("*/");
            } else if (!text.isEmpty() && !text.startsWith("//")) {
                count++;
            }
        }
        return count;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
