package io.scalewise.report;

import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Comparison;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Frontier;
import io.scalewise.insight.Lead;
import io.scalewise.insight.Listing;
import io.scalewise.insight.PairedRatio;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Spread;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures as both the page and the terminal show them. */
final class Figures {

    /** What stands for a figure that is not known. */
    static final String UNKNOWN = "–";

    /** So many noise floors are told one by one. */
    private static final int MOST_FLOORS = 4;

    private Figures() {}

    static String median(Cell cell, Quantity quantity) {
        return cell.spread(quantity)
                .map(spread -> Amounts.of(quantity, spread.median()))
                .orElse(UNKNOWN);
    }

    /** Of one round there is no range. */
    static String range(Cell cell, Quantity quantity) {
        return cell.spread(quantity)
                .filter(spread -> spread.rounds() > 1)
                .map(spread -> Amounts.range(quantity, spread))
                .orElse(UNKNOWN);
    }

    /** Without the range where it would say the same. */
    static String medianAndRange(Cell cell, Quantity quantity) {
        String median = median(cell, quantity);
        String range = range(cell, quantity);
        return range.equals(UNKNOWN) || range.equals(median) ? median : median + " (" + range + ")";
    }

    /** What the median lies between, where there are rounds enough to say. */
    static String medianInterval(Cell cell, Quantity quantity) {
        return cell.medianInterval(quantity)
                .map(interval ->
                        Amounts.range(quantity, new Spread(1, interval.low(), interval.low(), interval.high())))
                .orElse(UNKNOWN);
    }

    /**
     * How many times as long as the fastest a cell takes, and what that lies between; by the medians where there are too few
     * rounds, as the sentence of the size has it.
     */
    static String ratioToFastest(SizeSummary size, Cell cell) {
        return size.ratioToFastest(cell)
                .map(ratio -> ratio.rounds() < PairedRatio.LEAST_ROUNDS
                        ? factor(ratioOfMedians(size, cell))
                        : factor(ratio.ratio())
                                + ratio.interval()
                                        .map(interval ->
                                                " (" + factor(interval.low()) + "–" + factor(interval.high()) + ")")
                                        .orElse(""))
                .orElse(UNKNOWN);
    }

    private static double ratioOfMedians(SizeSummary size, Cell cell) {
        Cell fastest = size.frontier().fastest().orElseThrow().first();
        return (double) median(cell) / Math.max(1, median(fastest));
    }

    private static long median(Cell cell) {
        return cell.spread(Quantity.TOTAL).orElseThrow().median();
    }

    private static String factor(double ratio) {
        return String.format(Locale.ROOT, ratio < 9.995 ? "%.2f" : ratio < 99.95 ? "%.1f" : "%.0f", ratio);
    }

    /** The noise floor of all sizes in a sentence; empty where no A/A pair was run. */
    static Optional<String> noiseFloor(Summary summary) {
        List<SizeSummary> known = summary.sizes().stream()
                .filter(size -> size.noiseFloor(Quantity.TOTAL).isPresent())
                .sorted(Comparator.comparing(
                        size -> size.noiseFloor(Quantity.TOTAL).orElseThrow()))
                .toList();
        List<String> floors = known.stream()
                .map(size -> excess(size.noiseFloor(Quantity.TOTAL).orElseThrow()) + " at " + size.label())
                .toList();
        if (floors.isEmpty()) {
            return Optional.empty();
        }
        String told = floors.size() <= MOST_FLOORS
                ? Listing.and(floors)
                : floors.get(floors.size() - 1) + ", and at other sizes by less, the least " + floors.get(0);
        return Optional.of("Noise floor: one arm run under two names differed from itself by up to " + told
                + "; no smaller difference is claimed there.");
    }

    /** What the A/A pairs of a size showed; empty where there are none. */
    static Optional<String> noise(SizeSummary size) {
        List<String> pairs = size.twins().stream()
                .flatMap(pair -> pair.ratio(Quantity.TOTAL).stream()
                        .map(ratio -> pair.arm().arm().name() + " in "
                                + (ratio.rounds() == 1 ? "1 round" : ratio.rounds() + " rounds")))
                .toList();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        List<String> floors = new ArrayList<>();
        floor(floors, size, Quantity.TOTAL, "total time");
        floor(floors, size, Quantity.CPU, "CPU");
        floor(floors, size, Quantity.PEAK_MEMORY, "peak memory");
        return Optional.of("Noise floor here: " + Listing.and(floors) + ", by running " + Listing.and(pairs)
                + " under a second name as well.");
    }

    private static void floor(List<String> floors, SizeSummary size, Quantity quantity, String name) {
        size.noiseFloor(quantity).ifPresent(floor -> floors.add(excess(floor) + " of " + name));
    }

    private static String excess(double floor) {
        return String.format(Locale.ROOT, floor < 1.0995 ? "%.1f %%" : "%.0f %%", (floor - 1) * 100);
    }

    /** How many runs ended how, in a sentence; empty where there are none. */
    static Optional<String> tally(Summary summary) {
        String parts = Arrays.stream(Tally.values())
                .filter(tally -> tally.in(summary) > 0)
                .map(tally -> Amounts.count(tally.in(summary), "run") + " " + tally.words())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts + ".");
    }

    /**
     * What arms have fewer rounds than they should.
     *
     * @param brief how many
     * @param headline in front of the text
     */
    record FewRounds(String brief, String headline, String text) {}

    /** Those that were asked for; where rounds adapt, as many as let a difference be claimed. */
    static Optional<FewRounds> fewRounds(Summary summary, SweepInfo info) {
        int wanted = info.adaptive() ? Math.min(Comparison.LEAST_ROUNDS, info.rounds()) : info.rounds();
        Predicate<Cell> hasFew =
                cell -> !cell.measured().isEmpty() && cell.measured().size() < wanted;
        long cells = summary.sizes().stream()
                .flatMap(size -> size.cells().stream())
                .filter(hasFew)
                .count();
        List<String> few = summary.sizes().stream()
                .filter(size -> size.cells().stream().anyMatch(hasFew))
                .map(size -> size.label() + ": "
                        + size.cells().stream()
                                .filter(hasFew)
                                .map(cell -> cell.arm().name() + " ("
                                        + cell.measured().size() + ")")
                                .collect(Collectors.joining(", ")))
                .toList();
        String rounds = "the " + wanted + " rounds that " + (info.adaptive() ? "a claim takes" : "were asked for");
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of(new FewRounds(
                        Amounts.count(cells, "cell") + (cells == 1 ? " has" : " have") + " fewer than " + rounds,
                        "Fewer than " + rounds + ", at",
                        String.join("; ", few) + ". What takes long gets fewer rounds, so that all fits into --budget;"
                                + " the same command " + info.moreInLargerBudget() + "."));
    }

    /** The engines of which it is known what they are. */
    static List<Effort> described(Summary summary) {
        return summary.effort().stream()
                .filter(engine -> !engine.about().isEmpty())
                .toList();
    }

    /** What is not followed along its sizes, since there are too few; empty where there is none. */
    static Optional<String> unfollowed(Summary summary) {
        List<String> labels = summary.scalings().stream()
                .filter(scaling ->
                        scaling.tracks().stream().allMatch(track -> track.time().isEmpty()))
                .map(scaling -> scaling.series().label())
                .toList();
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of("Measured at too few sizes for a curve: " + String.join("; ", labels) + "."
                        + (isOfSeveralWorkloads(summary)
                                ? " Of several workloads the first is swept over all sizes, the others at the smallest, in"
                                        + " the first format, and at the largest alone."
                                : ""));
    }

    private static boolean isOfSeveralWorkloads(Summary summary) {
        return summary.sizes().stream()
                        .flatMap(size -> Stream.ofNullable(size.size().workload()))
                        .distinct()
                        .count()
                > 1;
    }

    /** What was asked: workloads by their names, other questions by those of their contracts. */
    static String questions(Summary summary) {
        return summary.sizes().stream()
                .map(size -> size.size().question())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A lead in a few words, with those whom noise or too few rounds keep level. */
    static String lead(Optional<Lead> lead) {
        return lead.map(Figures::lead).orElse(UNKNOWN);
    }

    private static String lead(Lead lead) {
        String first = lead.first().arm().name() + ", "
                + Amounts.of(lead.quantity(), lead.spread().median());
        return lead.notClearOf().isEmpty()
                ? first
                : first + "; not clear of "
                        + lead.notClearOf().stream()
                                .map(cell -> cell.arm().name())
                                .collect(Collectors.joining(", "));
    }

    /** Whose answers stand for the true one at a size, where nobody knows that; empty where it is known, or nothing is agreed. */
    static Optional<String> agreed(SizeSummary size) {
        List<String> engines = size.cells().stream()
                .filter(Cell::isAgreed)
                .map(Cell::engine)
                .distinct()
                .sorted()
                .toList();
        return engines.isEmpty() ? Optional.empty() : Optional.of("agreed by " + String.join(", ", engines));
    }

    /** What is to be said of a cell beside its figures. */
    static String note(SizeSummary size, Cell cell) {
        String external = cell.external() ? "driver only" : "";
        int disturbed = cell.disturbed().size();
        String others = disturbed == 0 ? "" : disturbed == 1 ? "1 round disturbed" : disturbed + " rounds disturbed";
        return Stream.of(standing(size, cell), external, others)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String standing(SizeSummary size, Cell cell) {
        if (cell.standing() == Standing.UNVERIFIED) {
            return cell.deviant().isEmpty() ? "unverified, not ranked" : "ANOTHER ANSWER, not ranked";
        }
        if (cell.standing() != Standing.RANKED) {
            return cell.fate();
        }
        Frontier frontier = size.frontier();
        List<String> notes = new ArrayList<>();
        List<String> ties = new ArrayList<>();
        note(notes, ties, "fastest", frontier.fastest(), cell);
        note(notes, ties, "cheapest", frontier.cheapest(), cell);
        note(notes, ties, "leanest", frontier.leanest(), cell);
        if (frontier.onlySurvivor().filter(cell.engine()::equals).isPresent()) {
            notes.add(0, "only survivor");
        }
        if (!ties.isEmpty()) {
            notes.add("tied for " + String.join(", ", ties));
        }
        return String.join(", ", notes);
    }

    /** Too few rounds make neither a win nor a tie. */
    private static void note(List<String> notes, List<String> ties, String name, Optional<Lead> known, Cell cell) {
        known.ifPresent(lead -> {
            if (lead.isClear()) {
                if (lead.first().equals(cell)) {
                    notes.add(name);
                }
            } else if (lead.withinNoise().contains(cell)) {
                ties.add(name);
            }
        });
    }

    /** What checking an answer found. */
    static String verdict(Verdict verdict) {
        return verdict == Verdict.WRONG ? "WRONG" : verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Who was left out of a size without being run, and why; empty where nobody was. */
    static Optional<String> leftOut(SweepInfo info, SizeSummary size) {
        return leftOut(info, List.of(size));
    }

    /**
     * Who was left out of sizes that are shown together, all of them or some, and why; empty where nobody was.
     *
     * @param sizes one or more, of one format
     */
    static Optional<String> leftOut(SweepInfo info, List<SizeSummary> sizes) {
        List<String> sentences = new ArrayList<>();
        String format = sizes.get(0).size().format();
        List<String> unread = info.unread(format);
        if (!unread.isEmpty()) {
            sentences.add("Left out: " + String.join(", ", unread) + ", which " + (unread.size() == 1 ? "does" : "do")
                    + " not read " + format + ".");
        }
        List<String> sparse = info.sparse().stream()
                .filter(engine -> !unread.contains(engine))
                .toList();
        String nowhere = sparse.stream()
                .filter(engine -> sizes.stream().noneMatch(size -> ran(engine, size)))
                .collect(Collectors.joining(", "));
        if (!nowhere.isEmpty()) {
            sentences.add("Not run here: " + nowhere + ", asked for at fewer sizes to save time.");
        }
        String somewhere = sparse.stream()
                .filter(engine -> sizes.stream().anyMatch(size -> ran(engine, size)))
                .filter(engine -> !sizes.stream().allMatch(size -> ran(engine, size)))
                .collect(Collectors.joining(", "));
        if (!somewhere.isEmpty()) {
            sentences.add("Run at fewer sizes to save time: " + somewhere + ".");
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private static boolean ran(String engine, SizeSummary size) {
        return size.cells().stream().anyMatch(cell -> cell.engine().equals(engine));
    }
}
