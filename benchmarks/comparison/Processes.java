import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs processes, one at a time, in a folder for scratch.
 *
 * @param root the folder of the project
 */
record Processes(Path root, Path work) {

    /**
     * How a process went.
     *
     * @param errors what it wrote to standard error
     * @param firstLineNanos from its start to its first line, or to its end where it prints none
     * @param totalNanos from its start to its end
     */
    record Ended(
            List<String> command, int status, List<String> lines, String errors, long firstLineNanos, long totalNanos) {

        /** Itself, if it ended well. */
        Ended well() throws Failure {
            if (status != 0) {
                String said =
                        errors.lines().findFirst().map(line -> ": " + line).orElse("");
                throw new Failure(
                        "exit status " + status + said,
                        String.join(" ", command) + ": expected it to end well, but got exit status " + status + "\n"
                                + String.join("\n", lines) + "\n" + errors);
            }
            return this;
        }

        String lastLine() {
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    Ended run(List<String> command) throws IOException, InterruptedException {
        Path errors = work.resolve("stderr.log");
        long begun = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectError(errors.toFile());
        // what is kept from one run to the next goes with the rest
        builder.environment().put("SCALEWISE_CACHE", work.resolve("cache").toString());
        Process process = builder.start();
        // ended alone, as by kill, this one takes it along
        Thread atEnd = new Thread(process::destroy, "end");
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            return followed(command, process, errors, begun);
        } finally {
            forget(atEnd);
        }
    }

    private static void forget(Thread atEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // it runs
        }
    }

    private static Ended followed(List<String> command, Process process, Path errors, long begun)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        long firstLine = 0;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                firstLine = lines.isEmpty() ? System.nanoTime() - begun : firstLine;
                lines.add(line);
            }
        }
        int status = process.waitFor();
        long total = System.nanoTime() - begun;
        // a program may write anything there
        String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
        return new Ended(command, status, lines, said, lines.isEmpty() ? total : firstLine, total);
    }

    /** Runs the command line. */
    Ended scalewise(List<String> words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("scripts/scalewise").toString()));
        command.addAll(words);
        return run(command);
    }

    /** Generates data into a folder of that name, which is not there yet. */
    Data generate(Feed feed, String name) throws IOException, InterruptedException, Failure {
        Path folder = work.resolve(name);
        List<String> words = new ArrayList<>(feed.words());
        words.addAll(List.of("--output", folder.toString()));
        scalewise(words).well();
        return new Data(folder, feed.format());
    }

    /** A path where nothing is. */
    Path fresh(String name) throws IOException {
        Path path = work.resolve(name);
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return path;
    }
}
