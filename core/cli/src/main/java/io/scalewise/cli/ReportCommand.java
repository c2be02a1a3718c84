package io.scalewise.cli;

import io.scalewise.harness.HarnessException;
import io.scalewise.harness.store.RunStore;
import io.scalewise.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Builds the pages of a report again from its records.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REPORT", description = "The folder that a sweep left.")
    private Path report = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path file = report.resolve(RunStore.FILE);
        if (!Files.isRegularFile(file)) {
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT,
                    report + ": expected the folder of a report with " + RunStore.FILE
                            + ", but there is none; try one under reports, or scalewise sweep to make one");
        }
        if (isTorn(file)) {
            PrintWriter error = spec.commandLine().getErr();
            error.println(file + ": the last line was torn when the sweep ended; its run is left out");
            error.flush();
        }
        ReportWriter.rewrite(report, new RunStore(file).read());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Report: " + report.resolve(ReportWriter.PAGE));
        out.flush();
        return ExitCode.OK;
    }

    /** Whether the file ends within a line. */
    private static boolean isTorn(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            if (length == 0) {
                return false;
            }
            bytes.seek(length - 1);
            return bytes.read() != '\n';
        }
    }
}
