package io.scalewise.insight;

import java.util.List;

/**
 * All that is known at one size.
 *
 * @param label names it among the sizes of its sweep, such as {@code 100k rows, csv}
 * @param data names the data alone, without the memory limit that the label may name
 * @param bytes of the input; 0 where no run saw it
 * @param cells the ranked ones first, from fast to slow
 * @param sentence which engine to use here and why
 */
public record SizeSummary(
        Size size, String label, String data, long bytes, List<Cell> cells, Frontier frontier, String sentence) {

    /** The sentence without the label that it begins with, for where that stands beside it. */
    public String advice() {
        return sentence.substring(label.length() + 2);
    }

    static SizeSummary of(Size size, SizeLabels labels, List<Cell> cells) {
        String label = labels.of(size);
        long bytes = cells.stream()
                .flatMap(cell -> cell.runs().stream())
                .mapToLong(run -> run.dataset().bytes())
                .max()
                .orElse(0);
        Frontier frontier = Frontier.of(cells);
        return new SizeSummary(
                size,
                label,
                labels.dataOf(size),
                bytes,
                cells,
                frontier,
                label + ": " + new SizeSentence(cells, frontier).text());
    }
}
