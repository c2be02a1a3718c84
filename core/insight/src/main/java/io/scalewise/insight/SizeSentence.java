package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in a sentence which engine to use at a size and why, and claims nothing that the rounds don't carry. */
final class SizeSentence {

    private final List<Cell> cells;
    private final Frontier frontier;
    private final Set<String> contenders;
    private final List<String> losers;

    SizeSentence(List<Cell> cells, Frontier frontier) {
        this.cells = cells;
        this.frontier = frontier;
        this.contenders =
                cells.stream().filter(Cell::competes).map(Cell::engine).collect(Collectors.toSet());
        this.losers = losers();
    }

    String text() {
        if (contenders.isEmpty()) {
            return nobody();
        }
        return frontier.fastest().map(this::winner).orElseGet(this::untimed);
    }

    private String nobody() {
        if (cells.stream().allMatch(cell -> cell.standing() == Standing.UNVERIFIED)) {
            String engines = Listing.and(
                    cells.stream().map(Cell::engine).distinct().sorted().toList());
            if (cells.stream().anyMatch(cell -> !cell.deviant().isEmpty())) {
                return "nothing is ranked, since " + engines + " don't agree on the answer.";
            }
            return "nothing is ranked, since there was nothing to check the answers of " + engines
                    + " against; try the true answer with --expected, or one more engine with a parser of its own: an"
                    + " answer that two such engines give counts as agreed.";
        }
        return "no engine gave an answer that was checked and right: " + String.join(", ", losers) + ".";
    }

    private String untimed() {
        return String.join(", ", contenders.stream().sorted().toList())
                + " gave the right answer or one that engines agree on, but how long it took is not known."
                + notRanked();
    }

    private String winner(Lead lead) {
        if (contenders.size() > 1) {
            return String.join("; ", clauses(lead)) + "." + notRanked();
        }
        String first = lead.first().engine();
        if (losers.isEmpty()) {
            return first + " is the only engine that was tried, " + timed(lead) + ".";
        }
        String why = frontier.onlySurvivor().isPresent()
                ? ", the only survivor, "
                : ", the only engine with an answer that was checked and right, ";
        return "use " + first + why + timed(lead) + ": " + String.join(", ", losers) + ".";
    }

    private List<String> clauses(Lead lead) {
        List<Comparison> clear = lead.found(Finding.CLEAR);
        List<Comparison> noise = lead.found(Finding.WITHIN_NOISE);
        List<Comparison> few = lead.undecided();
        List<Comparison> far = lead.far();
        String first = name(lead.first());
        String firstTimed = first + " (" + Amounts.time(lead.spread().median()) + " total)";
        List<String> clauses = new ArrayList<>();
        if (!noise.isEmpty()) {
            clauses.add("use " + firstTimed + " or " + Listing.or(named(noise))
                    + ": the rounds don't tell them apart, so no difference is claimed");
        }
        if (!clear.isEmpty()) {
            Comparison next = clear.get(0);
            String faster = next.faster() + " than " + Listing.and(named(List.of(next)));
            clauses.add(noise.isEmpty() ? "use " + firstTimed + ", " + faster : first + " is " + faster);
        }
        if (!few.isEmpty()) {
            clauses.add(
                    clauses.isEmpty()
                            ? firstTimed + " has the shortest median, before " + Listing.and(named(few))
                                    + ", but there are too few rounds to claim a difference ("
                                    + Comparison.LEAST_ROUNDS + " each are needed)"
                            : "there are too few rounds to claim a difference from " + Listing.or(named(few)));
        }
        if (clauses.isEmpty()) {
            clauses.add("use " + firstTimed);
        }
        if (!far.isEmpty()) {
            clauses.add(Listing.and(far.stream()
                            .map(comparison -> name(comparison.other()) + " took " + Amounts.times(comparison.ratio())
                                    + " as long (" + median(comparison) + ")")
                            .toList())
                    + ", in too few rounds for an interval");
        }
        return clauses;
    }

    private List<String> named(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(comparison -> name(comparison.other()) + " (" + median(comparison) + ")")
                .toList();
    }

    /** What the other took. */
    private static String median(Comparison comparison) {
        return Amounts.time(
                comparison.other().spread(comparison.quantity()).orElseThrow().median());
    }

    private String timed(Lead lead) {
        String arm = name(lead.first());
        int rounds = lead.spread().rounds();
        return "with " + Amounts.time(lead.spread().median()) + " total"
                + (arm.equals(lead.first().engine()) ? "" : " as " + arm)
                + " ("
                + (rounds == 1 ? "1 round" : "median of " + rounds + " rounds") + ")";
    }

    private String notRanked() {
        return losers.isEmpty() ? "" : " Not ranked: " + String.join(", ", losers) + ".";
    }

    /** By its engine where that has one arm here, else by its arm. */
    private String name(Cell cell) {
        long arms = cells.stream()
                .filter(other -> other.engine().equals(cell.engine()))
                .count();
        return arms == 1 ? cell.engine() : cell.arm().name();
    }

    /**
     * What became of each engine without any arm that competes, of several arms the worst, and of each arm with a wrong
     * answer.
     */
    private List<String> losers() {
        Map<String, Cell> losers = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (!contenders.contains(cell.engine())) {
                losers.merge(cell.engine(), cell, SizeSentence::moreTelling);
            } else if (cell.standing() == Standing.WRONG) {
                losers.put(cell.arm().name(), cell);
            }
        }
        return losers.entrySet().stream()
                .map(loser -> loser.getKey() + " " + loser.getValue().fate())
                .toList();
    }

    private static Cell moreTelling(Cell known, Cell other) {
        return other.standing() == Standing.WRONG || known.standing() == Standing.SKIPPED ? other : known;
    }
}
