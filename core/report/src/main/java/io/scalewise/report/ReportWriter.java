package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the pages of a report from the records of its runs. May be called again at any time, also mid-sweep. */
public final class ReportWriter {

    /** For people, and for a pull request. */
    public static final String REPORT = "report.md";
    /** For programs. */
    public static final String SUMMARY = "summary.json";

    private ReportWriter() {}

    /**
     * Writes {@code report.md} and {@code summary.json} into a folder, in place of those that are there. A reader never
     * sees half a page.
     *
     * @return what the runs say, for the terminal
     */
    public static Summary write(Path reportFolder, List<RunRecord> runs, SweepInfo info, List<Effort> effort)
            throws IOException {
        Summary summary = Summary.of(runs, effort);
        Files.createDirectories(reportFolder);
        replace(reportFolder.resolve(SUMMARY), SummaryJson.text(summary, info));
        replace(reportFolder.resolve(REPORT), new MarkdownReport(summary, info).text());
        return summary;
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
