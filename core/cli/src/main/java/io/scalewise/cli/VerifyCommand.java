package io.scalewise.cli;

import io.scalewise.engine.ResultFolder;
import io.scalewise.harness.ExpectedAnswer;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.verify.Differences;
import io.scalewise.harness.verify.ResultComparison;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Are two result folders the same answer? By value and type; exit code 4 where they differ.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "The expected result folder.")
    private Path expected = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The result folder to check.")
    private Path actual = Path.of("");

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Where a comparison of large answers sets rows aside; default: ${DEFAULT-VALUE}.")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        requireResultFolder(expected);
        ExpectedAnswer.check(expected);
        requireResultFolder(actual);
        Differences differences = ResultComparison.compare(expected, actual, scratch);
        PrintWriter out = spec.commandLine().getOut();
        if (differences.isEmpty()) {
            out.println("equal: " + expected + " and " + actual + " are the same answer");
            return ExitCode.OK;
        }
        out.println("different: " + actual + " is not the answer of " + expected);
        differences.lines().forEach(out::println);
        return ExitCode.WRONG_ANSWER;
    }

    private static void requireResultFolder(Path folder) throws HarnessException {
        if (!Files.isRegularFile(folder.resolve(ResultFolder.SCHEMA))) {
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT,
                    folder + ": expected a result folder with " + ResultFolder.SCHEMA + ", but there is none");
        }
    }
}
