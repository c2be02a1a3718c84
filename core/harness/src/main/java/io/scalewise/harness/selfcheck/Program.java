package io.scalewise.harness.selfcheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of Scalewise, in a process of its own.
 *
 * @param path of the program
 */
record Program(Path path) {

    private static final double SECOND_NANOS = 1e9;

    /**
     * Runs it and says how long that took, from spawning it to its end.
     *
     * @throws IOException where it doesn't end well, with what it said
     */
    double seconds(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.outputWriter().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double seconds = (System.nanoTime() - begin) / SECOND_NANOS;
        if (status != 0) {
            throw new IOException(String.join(" ", command) + ": expected it to end well, but its exit status is "
                    + status + ": " + said.strip());
        }
        return seconds;
    }
}
