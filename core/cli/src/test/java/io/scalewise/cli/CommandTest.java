package io.scalewise.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands as a user gives them, with the engines of the distribution, and what they say. */
abstract class CommandTest {

    static final Path DIST = Path.of(System.getProperty("scalewise.dist", "target/dist"));

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    /** What was said on standard output, and on standard error. */
    final StringWriter out = new StringWriter();

    final StringWriter error = new StringWriter();

    /** The exit code of a command; what it says comes behind what others said before. */
    final int execute(Object... arguments) {
        List<String> words = Arrays.stream(arguments).map(Object::toString).toList();
        CommandLine commandLine = Main.commandLine(new Invocation(words, DIST, cache));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(error, true));
        return commandLine.execute(words.toArray(String[]::new));
    }

    /** Forgets what was said. */
    final void forget() {
        out.getBuffer().setLength(0);
        error.getBuffer().setLength(0);
    }
}
