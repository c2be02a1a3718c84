package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes the pages of a report from the records of its runs. May be called again at any time, also mid-sweep. */
public final class ReportWriter {

    /** For people. */
    public static final String PAGE = "report.html";
    /** For a pull request. */
    public static final String REPORT = "report.md";
    /** For programs. */
    public static final String SUMMARY = "summary.json";

    private ReportWriter() {}

    /**
     * Writes {@code report.html}, {@code report.md} and {@code summary.json} into a folder, in place of those that are
     * there, and {@code sweep.json}, from which they can be made again. A reader never sees half a page.
     *
     * @return what the runs say, for the terminal
     */
    public static Summary write(Path reportFolder, List<RunRecord> runs, SweepInfo info, List<Effort> effort)
            throws IOException {
        Files.createDirectories(reportFolder);
        new SweepFile(info, effort).write(reportFolder);
        return pages(reportFolder, runs, info, effort);
    }

    /**
     * Makes the pages of a report again from its records and its {@code sweep.json}.
     *
     * @return what the runs say
     */
    public static Summary rewrite(Path reportFolder, List<RunRecord> runs) throws IOException {
        SweepFile sweep = SweepFile.read(reportFolder);
        return pages(reportFolder, runs, sweep.info(), sweep.effort());
    }

    private static Summary pages(Path reportFolder, List<RunRecord> runs, SweepInfo info, List<Effort> effort)
            throws IOException {
        Summary summary = Summary.of(runs, effort);
        // side by side: the page takes as long as the rest
        CompletableFuture<String> page = CompletableFuture.supplyAsync(() -> new HtmlReport(summary, info).text());
        replace(reportFolder.resolve(SUMMARY), SummaryJson.text(summary, info));
        replace(reportFolder.resolve(REPORT), new MarkdownReport(summary, info).text());
        replace(reportFolder.resolve(PAGE), page.join());
        return summary;
    }

    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
