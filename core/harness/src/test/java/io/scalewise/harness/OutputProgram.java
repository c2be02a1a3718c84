package io.scalewise.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that leaves an output, to be killed. Each answer is a few files that all say the same; its arguments are the
 * output, what the first answer says, how many answers are left one after the other, and the step before which the program
 * halts, counted from 1.
 */
final class OutputProgram {

    static final int HALTED = 77;
    static final int REFUSED = 78;

    private static final int FILES = 20;

    private OutputProgram() {}

    static Process start(Path output, int first, int answers, int haltsBefore) throws IOException {
        return TestProgram.start(
                OutputProgram.class,
                output.toString(),
                String.valueOf(first),
                String.valueOf(answers),
                String.valueOf(haltsBefore));
    }

    /** Leaves answers; each is told on standard output. */
    public static void main(String[] arguments) throws Exception {
        Path output = Path.of(arguments[0]);
        int first = Integer.parseInt(arguments[1]);
        int answers = Integer.parseInt(arguments[2]);
        Halting halting = new Halting(Integer.parseInt(arguments[3]));
        for (int answer = first; answer < first + answers; answer++) {
            try (OutputFolder folder = OutputFolder.claim(output, halting)) {
                halting.before("write the answer");
                write(folder.fresh(), answer, halting);
                folder.publish();
            } catch (HarnessException e) {
                System.out.println(e.getMessage());
                System.exit(REFUSED);
            }
            System.out.println(answer);
        }
    }

    /** Ends the program as a kill does: at once, without hooks. */
    private static final class Halting implements OutputFolder.Steps {
        private final int haltsBefore;
        private int steps;

        Halting(int haltsBefore) {
            this.haltsBefore = haltsBefore;
        }

        @Override
        public void before(String step) {
            steps++;
            if (steps == haltsBefore) {
                System.out.println("halts before: " + step);
                System.out.flush();
                Runtime.getRuntime().halt(HALTED);
            }
        }
    }

    static void write(Path folder, int answer) throws IOException {
        write(folder, answer, step -> {});
    }

    private static void write(Path folder, int answer, OutputFolder.Steps steps) throws IOException {
        Files.createDirectories(folder.resolve("result"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("result").resolve("part-" + i), String.valueOf(answer));
            if (i == FILES / 2) {
                steps.before("write the other half");
            }
        }
    }

    /** What a whole answer says; of half of one, or of a mixture, this fails. */
    static int read(Path folder) throws IOException {
        List<String> names =
                IntStream.range(0, FILES).mapToObj(i -> "part-" + i).sorted().toList();
        try (Stream<Path> files = Files.list(folder.resolve("result"))) {
            List<Path> parts = files.sorted().toList();
            List<String> found =
                    parts.stream().map(part -> part.getFileName().toString()).toList();
            if (!found.equals(names)) {
                throw new AssertionError(folder + ": expected all files, but got " + found);
            }
            int answer = Integer.parseInt(Files.readString(parts.get(0)));
            for (Path part : parts) {
                if (!Files.readString(part).equals(String.valueOf(answer))) {
                    throw new AssertionError(folder + ": expected one answer, but got a mixture");
                }
            }
            return answer;
        }
    }
}
