package io.scalewise.cli;

import io.scalewise.engine.record.RunRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the program was called with, and where its things are.
 *
 * @param command the words of the command line, the program first
 * @param dist the folder with {@code engines}
 * @param cache the folder for generated data
 */
record Invocation(List<String> command, Path dist, Path cache) {

    static Invocation of(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("scalewise.command", "scalewise"));
        command.addAll(List.of(arguments));
        return new Invocation(List.copyOf(command), installation(), cacheFolder(System.getenv()));
    }

    private static Path installation() {
        return Path.of(System.getProperty("scalewise.dist", "target/dist"))
                .toAbsolutePath()
                .normalize();
    }

    private static Path cacheFolder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("SCALEWISE_CACHE"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "scalewise"))
                .toAbsolutePath();
    }

    /** How the program is started again. */
    String program() {
        return command.get(0);
    }

    /** Whether the first word behind the program is this command. */
    boolean calls(String name) {
        return command.size() > 1 && command.get(1).equals(name);
    }

    /** For the records of runs. */
    RunRecord.Invocation forRecords() {
        return new RunRecord.Invocation(command, Path.of("").toAbsolutePath().toString());
    }

    Path engines() {
        return dist.resolve("engines");
    }

    Path datasets() {
        return cache.resolve("datasets");
    }

    /** A file for the log of something that may fail; it isn't there yet. */
    Path newLog(String what) {
        return newFile(what, ".log");
    }

    /** A file for what a process recorded of itself; it isn't there yet. */
    Path newRecording(String what) {
        return newFile(what, ".jfr");
    }

    private Path newFile(String what, String ending) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        return cache.resolve("logs").resolve(what + "-" + time + ending);
    }

    /** The checkout that the distribution was built in, where its sources are; the folder two above it. */
    Path root() {
        return dist.resolve("../..").normalize();
    }
}
