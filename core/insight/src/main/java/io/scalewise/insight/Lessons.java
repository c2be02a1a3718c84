package io.scalewise.insight;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Comparison.Finding;
import io.scalewise.insight.Lesson.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a sweep shows across its sizes and formats: each topic once, by its strongest evidence. A topic for which there
 * is none is left out.
 */
final class Lessons {

    /** The yardsticks: the same idea as a competent engineer writes it in an afternoon, and at the machine's limit. */
    private static final String PLAIN = "plain";

    private static final String TUNED = "streaming";

    /** A gain that is less says less than an engine that gets through at all. */
    private static final double TELLING_RATIO = 1.5;

    /** All of so many being longer than six others is chance in one of 84 cases. */
    private static final int LEAST_STARTS = 3;

    private final List<SizeSummary> sizes;
    private final List<PartCosts> costs;
    private final List<Series> series;
    private final Claims claims;

    private Lessons(List<SizeSummary> sizes, List<PartCosts> costs, List<Series> series, Claims claims) {
        this.sizes = sizes;
        this.costs = costs;
        this.series = series;
        this.claims = claims;
    }

    static List<Lesson> of(List<SizeSummary> sizes, List<PartCosts> costs, List<Series> series, Claims claims) {
        Lessons lessons = new Lessons(sizes, costs, series, claims);
        return Stream.of(
                        lessons.size(),
                        lessons.memory(),
                        lessons.format(),
                        lessons.parts(),
                        lessons.tuning(),
                        lessons.startUp())
                .flatMap(Optional::stream)
                .toList();
    }

    /** One arm clearly faster at a small size, the other at a larger one. */
    private record Crossing(SizeSummary small, Comparison before, SizeSummary large, Comparison after) {

        /** A crossing of the very fastest says more than one among the others. */
        int leaders() {
            return (leads(small, before.better()) ? 1 : 0) + (leads(large, after.better()) ? 1 : 0);
        }

        double strength() {
            return Math.min(before.ratio(), after.ratio());
        }

        private static boolean leads(SizeSummary size, Cell cell) {
            return size.frontier().fastest().stream()
                    .anyMatch(lead -> lead.first().equals(cell));
        }
    }

    private Optional<Lesson> size() {
        List<Crossing> crossings = new ArrayList<>();
        for (Series along : series) {
            List<Clear> series = along.sizes().stream().map(this::clear).toList();
            for (int small = 0; small < series.size(); small++) {
                for (int large = small + 1; large < series.size(); large++) {
                    crossings(series.get(small), series.get(large), crossings);
                }
            }
        }
        return crossings.stream()
                // among others than the fastest they say nothing of winners
                .filter(crossing -> crossing.leaders() > 0)
                .max(Comparator.comparingInt(Crossing::leaders).thenComparingDouble(Crossing::strength))
                .map(crossing -> new Lesson(
                        Topic.SIZE,
                        "At " + crossing.small.label() + " " + faster(crossing.before) + "; at "
                                + crossing.large.label() + " " + faster(crossing.after) + "."));
    }

    private static void crossings(Clear small, Clear large, List<Crossing> crossings) {
        small.faster().forEach((pair, before) -> {
            Comparison after = large.faster().get(pair.turned());
            if (after != null) {
                crossings.add(new Crossing(small.size(), before, large.size(), after));
            }
        });
    }

    /** Two arms, of which the first is faster. */
    private record Pair(Arm faster, Arm slower) {

        Pair turned() {
            return new Pair(/* faster= */ slower, /* slower= */ faster);
        }
    }

    /** Which arm is clearly faster than which at a size. */
    private record Clear(SizeSummary size, Map<Pair, Comparison> faster) {}

    private Clear clear(SizeSummary size) {
        Map<Pair, Comparison> faster = new LinkedHashMap<>();
        List<Cell> contenders = contenders(size);
        for (Cell first : contenders) {
            for (Cell second : contenders) {
                clear(first, second)
                        .ifPresent(comparison -> faster.put(new Pair(first.arm(), second.arm()), comparison));
            }
        }
        return new Clear(size, faster);
    }

    private static String faster(Comparison comparison) {
        return name(comparison.better()) + " (" + median(comparison.better()) + ") is "
                + comparison.faster() + " than " + name(comparison.other()) + " ("
                + median(comparison.other()) + ")";
    }

    private Optional<Lesson> memory() {
        for (int i = sizes.size() - 1; i >= 0; i--) {
            SizeSummary size = sizes.get(i);
            List<String> lost = size.cells().stream()
                    .filter(cell -> cell.standing() == Standing.FAILED)
                    .flatMap(cell -> exhausted(cell).stream().map(run -> name(cell) + " " + Ending.of(run)))
                    .toList();
            List<Cell> survivors = contenders(size).stream()
                    .filter(cell -> cell.spread(Quantity.PEAK_MEMORY).isPresent())
                    .sorted(Comparator.comparingLong(cell ->
                            cell.spread(Quantity.PEAK_MEMORY).orElseThrow().median()))
                    .toList();
            if (!lost.isEmpty() && !survivors.isEmpty()) {
                String peaks = survivors.stream()
                        .map(cell -> name(cell) + " with a peak of "
                                + Amounts.bytes(cell.spread(Quantity.PEAK_MEMORY)
                                        .orElseThrow()
                                        .median()))
                        .collect(Collectors.joining(", "));
                return Optional.of(new Lesson(
                        Topic.MEMORY,
                        "At " + size.data() + " within "
                                + Amounts.bytes(size.size().memoryBytes()) + " " + Listing.and(lost)
                                + "; got through: " + peaks + "."));
            }
        }
        return Optional.empty();
    }

    private static Optional<RunRecord> exhausted(Cell cell) {
        return cell.failed().stream()
                .filter(run -> run.outcome() == Outcome.OUT_OF_MEMORY)
                .findFirst();
    }

    /**
     * What the other format gains an arm, beside what the fastest engine would gain over it without changing the format.
     *
     * @param gain from the slower format to the faster one
     */
    private record FormatGain(SizeSummary slowSize, SizeSummary fastSize, Comparison gain, double engineRatio) {

        double excess() {
            return gain.ratio() / engineRatio;
        }
    }

    /** An arm that gets through on one format alone. */
    private record FormatRescue(SizeSummary failedSize, Cell failed, SizeSummary size, Cell cell) {

        String sentence() {
            return "At " + ofQuestion(failedSize) + " " + name(failed) + " "
                    + Ending.of(failed.failed().get(0)) + " on "
                    + failedSize.size().format() + ", and is through with "
                    + size.size().format() + " in " + median(cell) + ".";
        }
    }

    private Optional<Lesson> format() {
        Optional<FormatGain> gain = formatGain();
        Optional<FormatRescue> rescue = formatRescue();
        boolean rescued = rescue.isPresent()
                && gain.filter(found -> rows(found.slowSize) >= rows(rescue.get().failedSize))
                        .filter(found -> found.gain.ratio() >= TELLING_RATIO)
                        .isEmpty();
        return rescued
                ? rescue.map(found -> new Lesson(Topic.FORMAT, found.sentence()))
                : gain.map(found -> new Lesson(Topic.FORMAT, formatSentence(found)));
    }

    /** At the most rows; of several the one that takes least. */
    private Optional<FormatRescue> formatRescue() {
        List<FormatRescue> rescues = new ArrayList<>();
        for (SizeSummary failed : sizes) {
            for (SizeSummary other : sizes) {
                if (!failed.size().differsOnlyInFormatFrom(other.size())) {
                    continue;
                }
                for (Cell cell : failed.cells()) {
                    if (cell.standing() == Standing.FAILED && ranOut(cell)) {
                        contenders(other).stream()
                                .filter(same -> same.arm().equals(cell.arm()))
                                .forEach(same -> rescues.add(new FormatRescue(failed, cell, other, same)));
                    }
                }
            }
        }
        return rescues.stream()
                .max(Comparator.<FormatRescue>comparingLong(rescue -> rows(rescue.failedSize))
                        .thenComparing(Comparator.comparingLong((FormatRescue rescue) -> rescue.cell
                                        .spread(Quantity.TOTAL)
                                        .orElseThrow()
                                        .median())
                                .reversed()));
    }

    private static boolean ranOut(Cell cell) {
        return cell.failed().stream()
                .anyMatch(run -> run.outcome() == Outcome.OUT_OF_MEMORY || run.outcome() == Outcome.TIMED_OUT);
    }

    private Optional<FormatGain> formatGain() {
        List<FormatGain> gains = new ArrayList<>();
        for (SizeSummary slow : sizes) {
            for (SizeSummary fast : sizes) {
                if (slow.size().differsOnlyInFormatFrom(fast.size())) {
                    gains(slow, fast, gains);
                }
            }
        }
        return gains.stream()
                .filter(gain -> gain.gain.ratio() >= TELLING_RATIO)
                .max(Comparator.<FormatGain>comparingLong(gain -> rows(gain.slowSize))
                        .thenComparingDouble(FormatGain::excess));
    }

    private void gains(SizeSummary slowSize, SizeSummary fastSize, List<FormatGain> gains) {
        Optional<Cell> fastest = slowSize.frontier().fastest().map(Lead::first);
        for (Cell slow : contenders(slowSize)) {
            arm(fastSize, slow)
                    .flatMap(fast -> clear(fast, slow))
                    .flatMap(gain -> fastest.flatMap(cell -> ratio(slow, cell))
                            .map(engineRatio -> new FormatGain(slowSize, fastSize, gain, engineRatio)))
                    .ifPresent(gains::add);
        }
    }

    private String formatSentence(FormatGain gain) {
        Cell slow = gain.gain.other();
        String fastFormat = gain.fastSize.size().format();
        String slowFormat = gain.slowSize.size().format();
        String sentence = "At " + ofQuestion(gain.slowSize) + " " + name(slow) + " is "
                + gain.gain.faster() + " on " + fastFormat + " ("
                + median(gain.gain.better()) + ") than on " + slowFormat + " (" + median(slow) + "); ";
        Lead lead = gain.slowSize.frontier().fastest().orElseThrow();
        if (lead.first().equals(slow)) {
            return sentence + "on " + slowFormat + " no other engine is faster.";
        }
        return sentence + "on " + slowFormat + " the fastest engine, " + name(lead.first()) + " ("
                + median(lead.first())
                + "), is "
                + clear(lead.first(), slow)
                        .map(comparison -> Amounts.times(comparison.ratio()) + " faster than " + name(slow) + " there.")
                        .orElse("not clearly faster than " + name(slow) + " there.");
    }

    private Optional<Lesson> tuning() {
        List<String> clauses = new ArrayList<>();
        Optional<List<SizeSummary>> longest = series.stream()
                .map(along -> along.sizes().stream()
                        .filter(size -> ranked(size, PLAIN).isPresent()
                                && ranked(size, TUNED).isPresent())
                        .toList())
                .max(Comparator.comparingInt(List::size));
        Map<SizeSummary, Comparison> clear = new LinkedHashMap<>();
        for (SizeSummary size : longest.orElse(List.of())) {
            Cell plain = ranked(size, PLAIN).orElseThrow();
            Cell tuned = ranked(size, TUNED).orElseThrow();
            clear(tuned, plain).or(() -> clear(plain, tuned)).ifPresent(comparison -> clear.put(size, comparison));
        }
        List<SizeSummary> told = clear.isEmpty() ? List.of() : ends(List.copyOf(clear.keySet()));
        told.forEach(size -> clauses.add("at " + size.label() + " " + faster(Objects.requireNonNull(clear.get(size)))));
        if (told.isEmpty()) {
            return Optional.empty();
        }
        SizeSummary last = told.get(told.size() - 1);
        String peaks = Stream.of(PLAIN, TUNED)
                .flatMap(engine -> ranked(last, engine).flatMap(cell -> cell.spread(Quantity.PEAK_MEMORY)).stream()
                        .map(spread -> Amounts.bytes(spread.median()) + " for " + engine))
                .collect(Collectors.joining(", "));
        String sentence = String.join("; ", clauses);
        return Optional.of(new Lesson(
                Topic.TUNING,
                Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                        + (peaks.isEmpty() ? "" : "; peak memory there: " + peaks) + "."));
    }

    private static List<SizeSummary> ends(List<SizeSummary> series) {
        return series.size() == 1 ? series : List.of(series.get(0), series.get(series.size() - 1));
    }

    /** In what the fastest leads the next engine, at the largest size at which that was looked at. */
    private Optional<Lesson> parts() {
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        String place = costs.get(costs.size() - 1).size();
        Map<Arm, PartCosts> here = costs.stream()
                .filter(cost -> cost.size().equals(place))
                .collect(Collectors.toMap(cost -> cost.whole().arm(), Function.identity()));
        return sizes.stream()
                .filter(size -> size.label().equals(place))
                .flatMap(size -> size.frontier().fastest().stream())
                .flatMap(lead -> lead.found(Comparison.Finding.CLEAR).stream())
                .filter(next -> here.containsKey(next.better().arm())
                        && here.containsKey(next.other().arm()))
                .findFirst()
                .flatMap(next -> leadSentence(
                        place,
                        Objects.requireNonNull(here.get(next.better().arm())),
                        Objects.requireNonNull(here.get(next.other().arm()))))
                .map(sentence -> new Lesson(Topic.PARTS, sentence));
    }

    /** Of what the rounds tell apart, all of one from all of the other; empty where that is nothing. */
    private static Optional<String> leadSentence(String place, PartCosts better, PartCosts other) {
        Map<String, Long> apart = new LinkedHashMap<>();
        for (PartCosts.Step step : better.steps()) {
            other.of(step.what())
                    .filter(its -> its.isApartFrom(step))
                    .ifPresent(its -> apart.put(
                            step.what().words(),
                            its.nanos().median() - step.nanos().median()));
        }
        List<String> told = apart.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(part -> Amounts.time(Math.abs(part.getValue())) + (part.getValue() < 0 ? " less" : " more")
                        + " for " + part.getKey())
                .toList();
        long lead = other.totalNanos() - better.totalNanos();
        return told.isEmpty() || lead <= 0
                ? Optional.empty()
                : Optional.of("At " + place + " " + name(other.whole()) + " takes " + Amounts.time(lead)
                        + " longer than " + name(better.whole()) + ": " + Listing.and(told)
                        + " (medians of the rounds in which that"
                        + " was looked at; what they don't tell apart is left out).");
    }

    private Optional<Lesson> startUp() {
        Map<String, List<Long>> startUps = new LinkedHashMap<>();
        for (SizeSummary size : sizes) {
            for (Cell cell : contenders(size)) {
                for (RunRecord run : cell.measured()) {
                    OptionalLong nanos = Quantity.START_UP.of(run);
                    if (nanos.isPresent()) {
                        startUps.computeIfAbsent(cell.engine(), any -> new ArrayList<>())
                                .add(nanos.getAsLong());
                    }
                }
            }
        }
        Optional<Map.Entry<String, Spread>> slowest = startUps.entrySet().stream()
                .flatMap(engine ->
                        Spread.of(engine.getValue()).stream().map(spread -> Map.entry(engine.getKey(), spread)))
                .filter(engine -> engine.getValue().rounds() >= LEAST_STARTS)
                .max(Comparator.comparingLong(engine -> engine.getValue().median()));
        return slowest.flatMap(engine -> doneMeanwhile(engine.getKey(), engine.getValue())
                .map(meanwhile ->
                        new Lesson(Topic.START_UP, startUpSentence(engine.getKey(), engine.getValue(), meanwhile))));
    }

    /** The most rows that another engine clearly gets through in less than one engine's start-up. */
    private Optional<Map.Entry<SizeSummary, Cell>> doneMeanwhile(String engine, Spread startUp) {
        return sizes.stream()
                .filter(size -> size.size().rows() != null)
                .flatMap(size -> contenders(size).stream()
                        .filter(cell -> !cell.engine().equals(engine))
                        .filter(cell -> cell.spread(Quantity.TOTAL)
                                .filter(total -> total.rounds() >= Comparison.LEAST_ROUNDS)
                                .filter(total -> total.max() < startUp.min())
                                .isPresent())
                        .map(cell -> Map.entry(size, cell)))
                .max(Comparator.<Map.Entry<SizeSummary, Cell>>comparingLong(entry -> rows(entry.getKey()))
                        .thenComparing(Comparator.comparingLong((Map.Entry<SizeSummary, Cell> entry) -> entry.getValue()
                                        .spread(Quantity.TOTAL)
                                        .orElseThrow()
                                        .median())
                                .reversed()));
    }

    private static String startUpSentence(String engine, Spread startUp, Map.Entry<SizeSummary, Cell> meanwhile) {
        return engine + " needs " + Amounts.time(startUp.median()) + " (" + Amounts.range(Quantity.START_UP, startUp)
                + " in " + Amounts.count(startUp.rounds(), "run") + ") before it reads its input; in less, "
                + name(meanwhile.getValue())
                + " is through with " + meanwhile.getKey().label() + " ("
                + median(meanwhile.getValue()) + " total).";
    }

    private static List<Cell> contenders(SizeSummary size) {
        return size.cells().stream()
                .filter(cell -> cell.competes() && cell.spread(Quantity.TOTAL).isPresent())
                .toList();
    }

    /** The same arm at another size, where it competes. */
    private static Optional<Cell> arm(SizeSummary size, Cell cell) {
        return contenders(size).stream()
                .filter(other -> other.arm().equals(cell.arm()))
                .findFirst();
    }

    private static Optional<Cell> ranked(SizeSummary size, String engine) {
        return contenders(size).stream()
                .filter(cell -> cell.engine().equals(engine))
                .findFirst();
    }

    /** The comparison of two cells where the first is clearly faster. */
    private Optional<Comparison> clear(Cell better, Cell other) {
        Spread betterSpread = better.spread(Quantity.TOTAL).orElseThrow();
        Spread otherSpread = other.spread(Quantity.TOTAL).orElseThrow();
        if (betterSpread.median() >= otherSpread.median()) {
            return Optional.empty();
        }
        return Optional.of(claims.compare(Quantity.TOTAL, better, betterSpread, other, otherSpread))
                .filter(comparison -> comparison.finding() == Finding.CLEAR);
    }

    private static Optional<Double> ratio(Cell cell, Cell to) {
        return cell.spread(Quantity.TOTAL).flatMap(mine -> to.spread(Quantity.TOTAL)
                .map(others -> (double) mine.median() / Math.max(1, others.median())));
    }

    private static String median(Cell cell) {
        return Amounts.time(cell.spread(Quantity.TOTAL).orElseThrow().median());
    }

    /** What was asked, and of how many rows, in whatever format. */
    private static String ofQuestion(SizeSummary size) {
        return size.size().question() + ", " + Amounts.rows(rows(size)) + " " + Amounts.noun(rows(size), "row");
    }

    private static long rows(SizeSummary size) {
        Long rows = size.size().rows();
        return rows == null ? 0 : rows;
    }

    /** Its arm: lessons go across sizes, at each of which other arms may have run. */
    private static String name(Cell cell) {
        return cell.arm().name();
    }
}
