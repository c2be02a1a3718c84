package io.scalewise.harness.selfcheck;

import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.Marker;
import io.scalewise.engine.Request;
import io.scalewise.engine.RequestJson;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.RunInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Starts an engine's process as somebody would at a shell, with nothing around it: no limit, nobody who watches, and no one
 * who looks at the answer.
 */
final class ByHand {

    private static final String TEMPORARY = "-Djava.io.tmpdir=";

    private ByHand() {}

    /** The same command in another folder: that in which the harness's process worked is gone. */
    private static List<String> command(RunRecord measured, Path folder) {
        String gone = measured.command().stream()
                .filter(word -> word.startsWith(TEMPORARY))
                .map(word -> word.substring(TEMPORARY.length(), word.length() - "/tmp".length()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(measured.arm() + ": expected the command of a JVM"));
        return measured.command().stream()
                .map(word -> word.replace(gone, folder.toString()))
                .toList();
    }

    /** The times of a run by hand, both in nanoseconds. */
    record Times(long runNanos, long totalNanos) {}

    /**
     * Runs an engine over an input.
     *
     * @param measured a run of the same by the harness: this is its command
     * @param folder for the request, the result and scratch
     */
    static Times run(RunRecord measured, Arm arm, RunInput input, Path folder)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("tmp"));
        Path request = folder.resolve("request.json");
        RequestJson.write(
                new Request(
                        Request.Kind.RUN,
                        input.contract(),
                        ContractDigest.of(input.contract()),
                        input.source(),
                        new RunSettings(
                                arm.threads(),
                                arm.memory(),
                                Files.createDirectories(folder.resolve("scratch")),
                                arm.options()),
                        Files.createDirectories(folder.resolve("output"))),
                request);
        long spawned = System.nanoTime();
        Process process = new ProcessBuilder(command(measured, folder))
                .directory(folder.resolve("tmp").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long prepared = 0;
        long ran = 0;
        try (BufferedReader markers = process.inputReader()) {
            process.outputWriter().append(request + "\n").close();
            String line;
            while ((line = markers.readLine()) != null) {
                Optional<Marker> marker = Marker.parse(line);
                if (marker.isPresent() && marker.get().phase() == Marker.Phase.PREPARED) {
                    prepared = System.nanoTime();
                }
                if (marker.isPresent() && marker.get().phase() == Marker.Phase.RAN) {
                    ran = System.nanoTime();
                }
            }
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        long ended = System.nanoTime();
        if (ran == 0 || process.exitValue() != 0) {
            throw new IOException(arm.name() + ": expected it to run by hand, but its exit status is "
                    + process.exitValue() + "; try scalewise doctor");
        }
        return new Times(ran - prepared, ended - spawned);
    }
}
