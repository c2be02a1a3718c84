package io.scalewise.cli;

import io.scalewise.harness.HarnessException;
import io.scalewise.insight.Summary;
import io.scalewise.insight.change.Changes;
import io.scalewise.report.ChangeReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "What changed from one report to another, beyond noise: cell by cell, who newly fails, which crossovers moved.",
            "Cells are the same where contract, data, memory limit and arm are."
        })
final class CompareCommand implements Callable<Integer> {

    /** For what a comparison fails. */
    enum FailOn {
        REGRESSION
    }

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "The folder of the earlier report, or its runs.jsonl.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later one.")
    private Path after = Path.of("");

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description =
                    "regression: exit status 6 where a cell takes more beyond noise, newly fails or is newly wrong.")
    private @Nullable FailOn failOn;

    @Option(names = "--json", description = "One JSON document, and nothing else.")
    private boolean json;

    @Option(names = "--markdown", description = "Markdown, for a pull request.")
    private boolean markdown;

    @Option(names = "--page", paramLabel = "FILE", description = "Writes it as a page too, into a new file.")
    private Optional<Path> page = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (json && markdown) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE, "--markdown: expected it without --json, but got both");
        }
        Changes changes = Changes.of(summary(before), summary(after));
        ChangeReport report = new ChangeReport(changes, before.toString(), after.toString());
        if (page.isPresent()) {
            write(page.get(), report.page());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() : markdown ? report.markdown() : report.terminal());
        out.flush();
        return failOn == FailOn.REGRESSION && !changes.regressions().isEmpty() ? ExitCode.REGRESSION : ExitCode.OK;
    }

    private static Summary summary(Path report) throws HarnessException, IOException {
        KeptRuns kept = KeptRuns.named(report);
        if (!kept.isReport() || kept.runs().isEmpty()) {
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT,
                    report + ": expected the folder of a report, but it holds "
                            + (kept.isReport() ? "no runs yet" : "one run") + "; try what scalewise sweep leaves");
        }
        return Summary.of(kept.runs(), List.of());
    }

    private static void write(Path file, String text) throws HarnessException, IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE,
                    file + ": expected no such file yet, but there is one; try another --page");
        }
    }
}
