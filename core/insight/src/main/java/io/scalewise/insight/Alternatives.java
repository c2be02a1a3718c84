package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
        return Stream.of(
                        margin().stream(),
                        formats(),
                        under(
                                size -> size.differsOnlyInMemoryFrom(here.size()),
                                size -> "within " + Amounts.bytes(size.memoryBytes())),
                        threads().stream())
                .flatMap(sentences -> sentences)
                .toList();
    }

    private static String timed(Cell cell) {
        return cell.arm().name() + " (" + Amounts.time(median(cell)) + ")";
    }

    private static long median(Cell cell) {
        return cell.spread(Quantity.TOTAL).orElseThrow().median();
    }

    private String rows() {
        long rows = Series.rows(here);
        return "At " + Amounts.aboutRows(rows) + " " + Amounts.noun(rows, "row") + " ";
    }

    /** How far the next engine is; empty where that isn't known. */
    private Optional<String> margin() {
        Comparison next = lead.others().get(0);
        String first = lead.first().arm().name();
        String engine = "the next engine, " + next.other().engine();
        String until = ": " + first + " stays ahead until it takes that much longer, or the next that much less.";
        if (next.finding() == Finding.CLEAR) {
            return Optional.of(
                    rows() + first + " is " + Amounts.times(next.ratio()) + " faster than " + engine + until);
        }
        return next.isFar()
                ? Optional.of(rows() + engine + ", took " + Amounts.times(next.ratio()) + " as long as " + first
                        + ", in too few rounds for an interval" + until)
                : Optional.empty();
    }

    /** What is true of one format and another is said once, of the one that comes first. */
    private Stream<String> formats() {
        int place = sizes.indexOf(here);
        return under(
                size -> size.differsOnlyInFormatFrom(here.size())
                        && sizes.stream().map(SizeSummary::size).toList().indexOf(size) > place,
                size -> "as " + size.format());
    }

    private static String standing(Lead lead) {
        return lead.notClearOf().isEmpty() ? " is the quickest" : " has the shortest median";
    }

    /** Who is the quickest over the same rows under another condition. */
    private Stream<String> under(Predicate<Size> another, Function<Size, String> condition) {
        return sizes.stream()
                .filter(other -> another.test(other.size()))
                .flatMap(other -> other.frontier().fastest().stream()
                        .map(there -> rows() + condition.apply(other.size()) + " "
                                + (there.first().engine().equals(lead.first().engine())
                                        ? "it is " + timed(there.first()) + " too."
                                        : timed(there.first()) + standing(there) + ", " + condition.apply(here.size())
                                                + " " + timed(lead.first()) + ".")));
    }

    /** Who is the quickest of the arms with the fewest threads; empty where several engines don't have such. */
    private Optional<String> threads() {
        List<Cell> cells = here.cells().stream()
                .filter(cell -> cell.competes() && cell.spread(Quantity.TOTAL).isPresent())
                .toList();
        int fewest = cells.stream().mapToInt(cell -> cell.arm().threads()).min().orElse(0);
        List<Cell> few = cells.stream()
                .filter(cell -> cell.arm().threads() == fewest)
                .sorted(Comparator.comparingLong(Alternatives::median))
                .toList();
        if (fewest == lead.first().arm().threads()
                || few.stream()
                        .noneMatch(cell -> cell.engine().equals(lead.first().engine()))) {
            return Optional.empty();
        }
        Cell quickest = few.get(0);
        return few.stream()
                .filter(cell -> !cell.engine().equals(quickest.engine()))
                .findFirst()
                .map(next -> rows() + "with " + Amounts.count(fewest, "thread") + " each " + timed(quickest)
                        + " has the shortest median, before " + timed(next) + ".");
    }
}
