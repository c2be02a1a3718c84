package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Disagreement;
import io.scalewise.insight.Ending;
import io.scalewise.insight.Failure;
import io.scalewise.insight.Lesson;
import io.scalewise.insight.Listing;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import io.scalewise.insight.advice.Ladder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep found, for a terminal: wrong answers first, then a table a size, last which engine to use. Each line
 * ends in a line feed and fits the width.
 */
public final class TerminalReport {

    /** Narrower than this, a table can't be read anyway. */
    private static final int LEAST_WIDTH = 60;

    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final int NAME_WIDTH = 24;
    private static final List<String> TITLES = List.of("arm", "total", "range", "start-up", "CPU", "memory", "rounds");

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private final int width;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    /**
     * A report for one terminal.
     *
     * @param width in columns
     * @param colour whether the terminal shows colours and the user wants them
     */
    public TerminalReport(int width, boolean colour) {
        this.width = Math.max(LEAST_WIDTH, width);
        this.colour = colour;
    }

    /** The report of a sweep. */
    public String text(Summary summary) {
        text.setLength(0);
        if (summary.sizes().isEmpty()) {
            line("", "No runs yet.");
        }
        summary.wrong().forEach((size, runs) -> runs.forEach(run -> wrong(size, run)));
        summary.disagreements().forEach(this::disagreement);
        summary.sizes().forEach(this::table);
        summary.sizes().forEach(size -> wrapped("", size.sentence()));
        Figures.noiseFloor(summary).ifPresent(floor -> wrapped("", floor));
        scaling(summary);
        lessons(summary.lessons());
        hints(summary);
        return text.toString();
    }

    private void wrong(String size, RunRecord run) {
        line(RED, "WRONG ANSWER: " + run.arm() + " at " + size + ", round " + run.round());
        List<String> differences = run.differences();
        if (differences != null) {
            differences.forEach(difference -> line("", INDENT + difference));
        }
        line("", "");
    }

    /** Nobody knows who is right, so it says who gave which answer and what is different. */
    private void disagreement(Disagreement disagreement) {
        wrapped(RED, "ANSWERS DIFFER at " + disagreement.size() + ": " + disagreement.sentence());
        disagreement.others().forEach(answer -> {
            line("", INDENT + Listing.and(answer.engines()) + ":");
            answer.differences().forEach(difference -> line("", INDENT + INDENT + difference));
        });
        line("", "");
    }

    private void scaling(Summary summary) {
        for (Scaling scaling : ScalingSentences.telling(summary.scalings())) {
            line("", "");
            line(BOLD, MarkdownReport.SCALING + ": " + scaling.series().label());
            Ladder.sentences(scaling).forEach(sentence -> wrapped("", sentence));
        }
    }

    private void lessons(List<Lesson> lessons) {
        for (Lesson lesson : lessons) {
            line("", "");
            line(BOLD, lesson.topic().title());
            wrapped("", lesson.sentence());
        }
    }

    private void table(SizeSummary size) {
        String input = size.bytes() == 0 ? "" : Amounts.bytes(size.bytes()) + ", ";
        line(
                BOLD,
                size.data() + " (" + input + "memory limit "
                        + Amounts.bytes(size.size().memoryBytes())
                        + Figures.agreed(size).map(text -> ", " + text).orElse("") + ")");
        List<List<String>> rows = size.cells().stream().map(TerminalReport::row).toList();
        int[] widths = widths(rows);
        line("", aligned(TITLES, widths));
        for (int i = 0; i < rows.size(); i++) {
            row(size, size.cells().get(i), rows.get(i), widths);
        }
        line("", "");
    }

    /** What has no figures has its fate in their place. */
    private void row(SizeSummary size, Cell cell, List<String> fields, int[] widths) {
        String note = Figures.note(size, cell);
        if (cell.measured().isEmpty()) {
            line(RED, aligned(List.of(fields.get(0)), widths) + GAP + fate(cell));
        } else {
            line(note.startsWith("fastest") ? GREEN : "", aligned(fields, widths) + GAP + note);
        }
    }

    private static String fate(Cell cell) {
        if (cell.standing() == Standing.WRONG) {
            return "WRONG ANSWER, not ranked";
        }
        String detail = cell.failed().stream()
                .findFirst()
                .flatMap(Ending::detail)
                .map(text -> ": " + text)
                .orElse("");
        return cell.fate() + detail;
    }

    private static List<String> row(Cell cell) {
        return List.of(
                OneLine.of(cell.arm().name(), NAME_WIDTH),
                Figures.median(cell, Quantity.TOTAL),
                Figures.range(cell, Quantity.TOTAL),
                Figures.median(cell, Quantity.START_UP),
                Figures.median(cell, Quantity.CPU),
                Figures.median(cell, Quantity.PEAK_MEMORY),
                Integer.toString(cell.measured().size()));
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = TITLES.stream().mapToInt(TerminalReport::columns).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns(row.get(i)));
            }
        }
        return widths;
    }

    /** Names to the left, figures to the right. */
    private static String aligned(List<String> fields, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String padding = " ".repeat(widths[i] - columns(fields.get(i)));
            line.append(i == 0 ? INDENT : GAP).append(i == 0 ? fields.get(i) + padding : padding + fields.get(i));
        }
        return line.toString();
    }

    private void hints(Summary summary) {
        summary.warnings()
                .forEach(warning -> wrapped(
                        "",
                        "Warning: " + warning.headline() + " " + warning.cause().advice()));
        long logs = summary.failures().stream()
                .map(Failure::run)
                .filter(run -> run.logTail() != null)
                .count();
        if (!summary.wrong().isEmpty()) {
            line(RED, "THERE ARE WRONG ANSWERS: see above.");
        }
        if (!summary.disagreements().isEmpty()) {
            line(RED, "THE ANSWERS DIFFER: see above.");
        }
        if (logs > 0) {
            wrapped("", "The ends of the logs that failed runs left are in " + ReportWriter.REPORT + ".");
        }
    }

    private void wrapped(String style, String paragraph) {
        List<String> words = new ArrayList<>(List.of(OneLine.of(paragraph).split(" ")));
        StringBuilder line = new StringBuilder(words.remove(0));
        for (String word : words) {
            if (columns(line.toString()) + 1 + columns(word) > width) {
                line(style, line.toString());
                line = new StringBuilder(INDENT).append(word);
            } else {
                line.append(' ').append(word);
            }
        }
        line(style, line.toString());
    }

    private void line(String style, String content) {
        String indent = content.startsWith(INDENT) ? INDENT : "";
        String cut = (indent + OneLine.of(content, width - indent.length())).stripTrailing();
        text.append(colour && !style.isEmpty() ? style + cut + PLAIN : cut).append('\n');
    }

    private static int columns(String content) {
        return content.codePointCount(0, content.length());
    }
}
