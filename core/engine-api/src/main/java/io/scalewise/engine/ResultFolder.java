package io.scalewise.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the files in the folder that a run leaves. */
public final class ResultFolder {

    /** Names and types of the result's columns; written by {@link EngineProcess}. */
    public static final String SCHEMA = "schema.json";

    /** The accounts; written by {@link EngineProcess}. */
    public static final String COUNTS = "counts.json";

    /** The run record; added by the harness. */
    public static final String RUN = "run.json";

    /** What an explain request leaves. */
    public static final String EXPLANATION = "explanation.txt";

    /** The folder of the result's parts: comma CSV with a header, group columns and then measures. */
    public static final String RESULT = "result";

    /** The folder of the rejects' parts: comma CSV with the header {@code reason,record}. */
    public static final String REJECTS = "rejects";

    /** The header of a reject part. */
    public static final String REJECTS_HEADER = "reason,record";

    private static final Set<String> FILES = Set.of(SCHEMA, COUNTS, RUN, EXPLANATION);

    /** Names of parts, and of what distributed engines leave beside them, such as what a failed task wrote. */
    private static final Pattern PART = Pattern.compile("part-.*|[_.].*");

    private ResultFolder() {}

    /** Something in a folder that no run leaves in its result; empty where there is nothing else. */
    public static Optional<Path> foreign(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean parts = name.equals(RESULT) || name.equals(REJECTS);
                if (!parts && !FILES.contains(name)) {
                    return Optional.of(entry);
                }
                Optional<Path> within = parts && Files.isDirectory(entry) ? foreignPart(entry) : Optional.empty();
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> foreignPart(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.filter(
                            part -> !PART.matcher(part.getFileName().toString()).matches())
                    .findFirst();
        }
    }

    /** The name of a part in {@link #RESULT} or {@link #REJECTS}, numbered from 0. */
    public static String part(int number) {
        return "part-" + number + ".csv";
    }
}
