package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What else than the number of rows would change the decision at a size: how far the next engine is, and who would be the
 * fastest with another format, other memory or fewer threads, where that was measured.
 */
final class Alternatives {

    private final SizeSummary here;
    private final Lead lead;
    private final List<SizeSummary> sizes;

    private Alternatives(SizeSummary here, Lead lead, List<SizeSummary> sizes) {
        this.here = here;
        this.lead = lead;
        this.sizes = sizes;
    }

    /**
     * Sentences about the largest size of a series at which somebody is the fastest of several engines.
     *
     * @param sizes all that were measured
     */
    static List<String> of(Series series, List<SizeSummary> sizes) {
        for (int i = series.sizes().size() - 1; i >= 0; i--) {
            SizeSummary size = series.sizes().get(i);
            Optional<Lead> lead = size.frontier().fastest();
            if (lead.isPresent() && !lead.get().others().isEmpty()) {
                return new Alternatives(size, lead.get(), sizes).sentences();
            }
        }
        return List.of();
    }

    private List<String> sentences() {
        return Stream.of(margin(), formats(), memory(), threads())
                .flatMap(List::stream)
                .toList();
    }

    private static String timed(Lead lead) {
        return lead.first().arm().name() + " (" + Amounts.time(lead.spread().median()) + ")";
    }

    private String rows() {
        long rows = Series.rows(here);
        return "At " + Amounts.aboutRows(rows) + " " + Amounts.noun(rows, "row") + " ";
    }

    private List<String> margin() {
        Comparison next = lead.others().get(0);
        if (next.finding() != Finding.CLEAR && !next.isFar()) {
            return List.of();
        }
        return List.of(rows() + lead.first().arm().name() + " is " + Amounts.times(next.ratio())
                + " faster than the next engine, " + next.other().engine()
                + ": what slows it down by less than that changes nothing.");
    }

    private List<String> formats() {
        List<String> sentences = new ArrayList<>();
        for (SizeSummary other : sizes) {
            if (other.size().differsOnlyInFormatFrom(here.size())) {
                other.frontier()
                        .fastest()
                        .ifPresent(there ->
                                sentences.add(rows() + "as " + other.size().format() + " "
                                        + (isSameEngine(there)
                                                ? "it is " + timed(there) + " too"
                                                : timed(there) + " is the quickest, as "
                                                        + here.size().format() + " " + timed(lead))
                                        + "."));
            }
        }
        return sentences;
    }

    private boolean isSameEngine(Lead there) {
        return there.first().engine().equals(lead.first().engine());
    }

    private List<String> memory() {
        List<String> sentences = new ArrayList<>();
        for (SizeSummary other : sizes) {
            if (other.size().differsOnlyInMemoryFrom(here.size())) {
                other.frontier()
                        .fastest()
                        .filter(there -> !isSameEngine(there))
                        .ifPresent(there -> sentences.add(rows() + "within "
                                + Amounts.bytes(other.size().memoryBytes()) + " " + timed(there)
                                + " is the quickest, within "
                                + Amounts.bytes(here.size().memoryBytes()) + " "
                                + timed(lead) + "."));
            }
        }
        return sentences;
    }

    /** Who is the quickest of the arms with the fewest threads, where several engines have such. */
    private List<String> threads() {
        List<Cell> cells = here.cells().stream()
                .filter(cell -> cell.competes() && cell.spread(Quantity.TOTAL).isPresent())
                .toList();
        int fewest = cells.stream().mapToInt(cell -> cell.arm().threads()).min().orElse(0);
        List<Cell> few = cells.stream()
                .filter(cell -> cell.arm().threads() == fewest)
                .sorted(Comparator.comparingLong(cell -> median(cell)))
                .toList();
        boolean tells = fewest < lead.first().arm().threads()
                && few.stream()
                        .anyMatch(cell -> cell.engine().equals(lead.first().engine()))
                && few.stream().map(Cell::engine).distinct().count() > 1;
        if (!tells) {
            return List.of();
        }
        Cell quickest = few.get(0);
        return List.of(rows() + "with " + Amounts.count(fewest, "thread") + " each "
                + quickest.arm().name() + " is the quickest (" + Amounts.time(median(quickest)) + "), before "
                + few.stream()
                        .filter(cell -> !cell.engine().equals(quickest.engine()))
                        .findFirst()
                        .map(cell -> cell.arm().name() + " (" + Amounts.time(median(cell)) + ")")
                        .orElseThrow()
                + ".");
    }

    private static long median(Cell cell) {
        return cell.spread(Quantity.TOTAL).orElseThrow().median();
    }
}
