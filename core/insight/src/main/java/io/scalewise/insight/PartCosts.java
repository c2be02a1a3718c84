package io.scalewise.insight;

import io.scalewise.engine.record.ContractPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an arm takes for each thing that a contract asks for, at one size: by how much longer it runs when that is asked for
 * as well, round by round. An engine that leaves out what nobody asks for takes less for a part than the part is of the whole.
 *
 * @param size the label of the size
 * @param whole the runs that were asked for all of the contract
 * @param totalNanos the median of its total time in the rounds that all parts were made in too
 * @param steps of those rounds, in the order in which they are asked for; by medians, so that they need not add up
 */
public record PartCosts(String size, Cell whole, long totalNanos, List<Step> steps) {

    private static final String GRAIN = "grain";

    public PartCosts {
        steps = List.copyOf(steps);
    }

    /** What is asked for. */
    public enum What {
        START_UP("Starting up", "starting up"),
        READING("Reading records", "reading records"),
        CHECKING("Types and rules", "types and rules"),
        GROUPING("Groups and measures", "groups and measures"),
        DUPLICATES("The grain", "the grain"),
        /** All that is not told apart. */
        REST("All else", "all else"),
        ENDING("Ending", "ending");

        private final String title;
        private final String words;

        What(String title, String words) {
            this.title = title;
            this.words = words;
        }

        /** For a heading. */
        public String title() {
            return title;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /**
     * What is taken for one thing.
     *
     * @param nanos over the rounds that measured it; below 0 where the run took less than with less asked for: by noise, or
     *     since the engine goes another way then
     */
    public record Step(What what, Spread nanos) {

        /** So many rounds against as many lie all on one side by chance in fewer than 1 of 30 cases. */
        private static final int LEAST_ROUNDS = 4;

        /** Whether all rounds took more than all of another arm's, or all of them less. */
        boolean isApartFrom(Step other) {
            return Math.min(nanos.rounds(), other.nanos.rounds()) >= LEAST_ROUNDS
                    && (nanos.min() > other.nanos.max() || nanos.max() < other.nanos.min());
        }
    }

    /** What an arm takes for one thing; empty where that was not told apart. */
    public Optional<Step> of(What what) {
        return steps.stream().filter(step -> step.what() == what).findFirst();
    }

    /** Its part of the total time, by medians. */
    public double share(Step step) {
        return (double) step.nanos().median() / Math.max(1, totalNanos);
    }

    /** Of the arms of a size that compete and whose parts do, in its order. */
    static List<PartCosts> of(SizeSummary size, List<PartSummary> parts) {
        List<PartSummary> here =
                parts.stream().filter(part -> part.size().equals(size.size())).toList();
        return size.cells().stream()
                .filter(Cell::competes)
                .flatMap(whole -> of(size.label(), whole, here).stream())
                .toList();
    }

    private static Optional<PartCosts> of(String size, Cell whole, List<PartSummary> parts) {
        Map<What, Cell> asked = new LinkedHashMap<>();
        for (PartSummary part : parts) {
            Optional<Cell> cell = part.cells().stream()
                    .filter(each -> each.arm().equals(whole.arm()) && each.competes())
                    .findFirst();
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            asked.put(what(part.part()), cell.get());
        }
        if (!asked.containsKey(What.READING)) {
            return Optional.empty();
        }
        asked.put(rest(whole, asked.keySet()), whole);
        Set<Integer> rounds = new TreeSet<>(whole.amounts(Quantity.TOTAL).keySet());
        asked.values()
                .forEach(cell -> rounds.retainAll(cell.amounts(Quantity.RUN).keySet()));
        Optional<Spread> total = in(rounds, whole.amounts(Quantity.TOTAL));
        if (total.isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        in(rounds, whole.amounts(Quantity.START_UP)).ifPresent(nanos -> steps.add(new Step(What.START_UP, nanos)));
        Map<Integer, Long> before = Map.of();
        for (Map.Entry<What, Cell> each : asked.entrySet()) {
            Map<Integer, Long> nanos = each.getValue().amounts(Quantity.RUN);
            Map<Integer, Long> more = new TreeMap<>();
            for (int round : rounds) {
                more.put(round, Objects.requireNonNull(nanos.get(round)) - before.getOrDefault(round, 0L));
            }
            in(rounds, more).ifPresent(spread -> steps.add(new Step(each.getKey(), spread)));
            before = nanos;
        }
        in(rounds, whole.amounts(Quantity.CLOSE)).ifPresent(nanos -> steps.add(new Step(What.ENDING, nanos)));
        return Optional.of(new PartCosts(size, whole, total.get().median(), steps));
    }

    /** What these rounds say; empty where one of them doesn't. */
    private static Optional<Spread> in(Set<Integer> rounds, Map<Integer, Long> amounts) {
        return amounts.keySet().containsAll(rounds)
                ? Spread.of(rounds.stream()
                        .map(round -> Objects.requireNonNull(amounts.get(round)))
                        .toList())
                : Optional.empty();
    }

    private static What what(ContractPart part) {
        return switch (part) {
            case READING -> What.READING;
            case CHECKING -> What.CHECKING;
            case GROUPING -> What.GROUPING;
        };
    }

    /** What all of the contract asks for beyond its largest part. */
    private static What rest(Cell whole, Set<What> parts) {
        List<String> features = whole.runs().get(0).contract().features();
        boolean grain = features != null && features.contains(GRAIN);
        if (parts.contains(What.GROUPING)) {
            return What.DUPLICATES;
        }
        return !grain && parts.contains(What.CHECKING) ? What.GROUPING : What.REST;
    }
}
