package io.scalewise.insight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known at one size.
 *
 * @param label names it among the sizes of its sweep, such as {@code 100k rows, csv}
 * @param data names the data alone, without the memory limit that the label may name
 * @param bytes of the input; 0 where no run saw it
 * @param cells the ranked ones first, from fast to slow, without twins
 * @param twins A/A pairs, which show how much noise there is
 * @param sentence which engine to use here and why
 */
public record SizeSummary(
        Size size,
        String label,
        String data,
        long bytes,
        List<Cell> cells,
        List<TwinPair> twins,
        Frontier frontier,
        String sentence) {

    /** Where the fastest engine's lead over the next one comes from; empty where there is no next one. */
    public Optional<Decomposition> decomposition() {
        return Decomposition.of(this);
    }

    /** All cells, twins too: what was run here. */
    public List<Cell> cellsAndTwins() {
        return Stream.concat(cells.stream(), twins.stream().map(TwinPair::twin)).toList();
    }

    /** The noise floor here: what an arm differed by from itself at most; empty where no A/A pair was measured. */
    public Optional<Double> noiseFloor(Quantity quantity) {
        return twins.stream().flatMap(pair -> pair.floor(quantity).stream()).max(Double::compare);
    }

    /** How many times as long as the fastest a cell takes; empty of the fastest itself, and where that isn't known. */
    public Optional<PairedRatio> ratioToFastest(Cell cell) {
        return frontier.fastest()
                .map(Lead::first)
                .filter(first -> cell.competes() && !first.arm().equals(cell.arm()))
                .flatMap(first -> PairedRatio.of(Quantity.TOTAL, cell, first));
    }

    /** Whether an arm competes with another engine's for being the fastest, and its median is not far from the least one. */
    public boolean mayBeFastest(String arm) {
        return frontier.fastest()
                .filter(lead -> !lead.others().isEmpty())
                .filter(lead -> cells.stream()
                        .filter(cell -> cell.competes() && cell.arm().name().equals(arm))
                        .flatMap(cell -> cell.spread(Quantity.TOTAL).stream())
                        .anyMatch(total ->
                                total.median() < Comparison.FAR * lead.spread().median()))
                .isPresent();
    }

    /** The sentence without the label that it begins with, for where that stands beside it. */
    public String advice() {
        return sentence.substring(label.length() + 2);
    }

    static SizeSummary of(Size size, SizeLabels labels, SizeCells measured, Claims claims) {
        List<Cell> cells = measured.arms();
        String label = labels.of(size);
        long bytes = measured.all().stream()
                .flatMap(cell -> cell.runs().stream())
                .mapToLong(run -> run.dataset().bytes())
                .max()
                .orElse(0);
        Frontier frontier = Frontier.of(cells, claims);
        return new SizeSummary(
                size,
                label,
                labels.dataOf(size),
                bytes,
                cells,
                measured.twins(),
                frontier,
                label + ": " + new SizeSentence(cells, frontier).text());
    }
}
