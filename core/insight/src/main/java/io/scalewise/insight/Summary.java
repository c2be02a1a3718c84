package io.scalewise.insight;

import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Failure.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a sweep's run records say.
 *
 * @param runs each once, in the order of the records
 * @param sizes from small to large
 * @param parts of contracts, where some runs were asked for no more, in the order of the sizes
 * @param scalings how engines scale, a series of sizes each
 * @param lessons what it shows across its sizes and formats; empty where it shows nothing that its rounds carry
 * @param failures what ended without a result, size by size
 * @param warnings what its figures may have suffered from
 * @param effort of each engine, as the caller measured it
 */
public record Summary(
        List<RunRecord> runs,
        List<SizeSummary> sizes,
        List<PartSummary> parts,
        List<Scaling> scalings,
        List<Lesson> lessons,
        List<Failure> failures,
        List<Warning> warnings,
        List<Effort> effort) {

    private static final Comparator<Cell> BEST_FIRST = Comparator.comparing(Cell::standing)
            .thenComparing(
                    cell -> cell.spread(Quantity.TOTAL).map(Spread::median).orElse(Long.MAX_VALUE))
            .thenComparing(cell -> cell.arm().name());

    public Summary {
        runs = List.copyOf(runs);
        sizes = List.copyOf(sizes);
        parts = List.copyOf(parts);
        scalings = List.copyOf(scalings);
        lessons = List.copyOf(lessons);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
        effort = List.copyOf(effort);
    }

    /**
     * Of records in any order, but that of a round that was repeated the later record counts. A run that stands there twice
     * counts once.
     */
    public static Summary of(List<RunRecord> records, List<Effort> effort) {
        List<RunRecord> runs = List.copyOf(records.stream()
                .collect(Collectors.toMap(RunRecord::runId, Function.identity(), (a, b) -> b, LinkedHashMap::new))
                .values());
        Map<Size, SizeCells> cells =
                cells(runs.stream().filter(run -> run.contract().part() == null).toList());
        Claims claims = Claims.of(cells);
        SizeLabels labels = new SizeLabels(cells.keySet());
        List<SizeSummary> sizes = cells.entrySet().stream()
                .map(size -> SizeSummary.of(size.getKey(), labels, size.getValue(), claims))
                .toList();
        List<PartSummary> parts = parts(runs, sizes, labels);
        List<Place> places = places(sizes, parts);
        List<Series> series = Series.of(sizes, labels);
        return new Summary(
                runs,
                sizes,
                parts,
                series.stream().map(along -> Scaling.of(along, sizes, claims)).toList(),
                Lessons.of(sizes, costs(sizes, parts), series, claims),
                failures(places),
                Warnings.of(counted(runs, places), sizes),
                effort);
    }

    /** Runs whose answer was wrong, by the label of their size. */
    public Map<String, List<RunRecord>> wrong() {
        Map<String, List<RunRecord>> wrong = new LinkedHashMap<>();
        for (Place place : places(sizes, parts)) {
            List<RunRecord> runs = place.cells().stream()
                    .flatMap(cell -> cell.wrong().stream())
                    .toList();
            if (!runs.isEmpty()) {
                wrong.put(place.label(), runs);
            }
        }
        return wrong;
    }

    /** Sizes at which nobody knows the true answer and engines gave several. */
    public List<Disagreement> disagreements() {
        return places(sizes, parts).stream()
                .flatMap(place -> Disagreement.of(place.label(), place.cells()).stream())
                .toList();
    }

    /** What was asked of the data. */
    public List<Question> questions() {
        return Question.of(sizes);
    }

    /** What engines take for each thing that the contract asks for, where runs were asked for parts of it. */
    public List<PartCosts> partCosts() {
        return costs(sizes, parts);
    }

    private static List<PartCosts> costs(List<SizeSummary> sizes, List<PartSummary> parts) {
        return sizes.stream()
                .flatMap(size -> PartCosts.of(size, parts).stream())
                .toList();
    }

    /** Where runs were made: cells under the label of what they have in common. */
    private record Place(String label, List<Cell> cells) {}

    private static List<Place> places(List<SizeSummary> sizes, List<PartSummary> parts) {
        return Stream.concat(
                        sizes.stream().map(size -> new Place(size.label(), size.cellsAndTwins())),
                        parts.stream().map(part -> new Place(part.label(), part.cells())))
                .toList();
    }

    /** Without those whose rounds were repeated, since nothing rests on their figures. */
    private static List<RunRecord> counted(List<RunRecord> runs, List<Place> places) {
        Set<String> repeated = places.stream()
                .flatMap(place -> place.cells().stream())
                .flatMap(cell -> cell.runs().stream().filter(cell::isRepeated))
                .map(RunRecord::runId)
                .collect(Collectors.toSet());
        return runs.stream().filter(run -> !repeated.contains(run.runId())).toList();
    }

    /** Those that compute a part of a size's contract; a part alone, without the size, belongs to nothing. */
    private static List<PartSummary> parts(List<RunRecord> runs, List<SizeSummary> sizes, SizeLabels labels) {
        List<PartSummary> parts = new ArrayList<>();
        for (SizeSummary size : sizes) {
            for (ContractPart part : ContractPart.values()) {
                List<RunRecord> ofPart = runs.stream()
                        .filter(run ->
                                run.contract().part() == part && Size.of(run).equals(size.size()))
                        .toList();
                if (!ofPart.isEmpty()) {
                    String label = labels.of(size.size()) + " (" + part.spelling() + ")";
                    parts.add(new PartSummary(size.size(), part, label, cellsOfASize(ofPart)));
                }
            }
        }
        return parts;
    }

    /** From small to large. */
    private static Map<Size, SizeCells> cells(List<RunRecord> runs) {
        // the question that was asked first comes first
        List<String> questions =
                runs.stream().map(run -> Size.of(run).question()).distinct().toList();
        Comparator<Size> order = Comparator.<Size>comparingInt(size -> questions.indexOf(size.question()))
                .thenComparing(Size.ORDER);
        Map<Size, List<RunRecord>> bySize =
                runs.stream().collect(Collectors.groupingBy(Size::of, () -> new TreeMap<>(order), Collectors.toList()));
        Map<Size, SizeCells> cells = new LinkedHashMap<>();
        bySize.forEach((size, itsRuns) -> cells.put(size, SizeCells.of(cellsOfASize(itsRuns))));
        return cells;
    }

    private static List<Cell> cellsOfASize(List<RunRecord> runs) {
        Map<Arm, List<RunRecord>> byArm = runs.stream()
                .sorted(Comparator.comparingInt(RunRecord::round))
                .collect(Collectors.groupingBy(Arm::of, LinkedHashMap::new, Collectors.toList()));
        return byArm.entrySet().stream()
                .map(arm -> new Cell(arm.getKey(), arm.getValue()))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static List<Failure> failures(List<Place> places) {
        Map<String, Cause> runsById = new LinkedHashMap<>();
        places.forEach(place -> place.cells()
                .forEach(cell -> cell.runs().forEach(run -> runsById.put(run.runId(), new Cause(place.label(), run)))));
        List<Failure> failures = new ArrayList<>();
        for (Place place : places) {
            for (Cell cell : place.cells()) {
                for (List<RunRecord> runs : alike(cell)) {
                    String because = runs.get(0).skippedBecause();
                    failures.add(new Failure(
                            place.label(),
                            cell.arm(),
                            runs,
                            because == null ? Optional.empty() : Optional.ofNullable(runsById.get(because))));
                }
            }
        }
        return failures;
    }

    /**
     * The runs of a cell without a result, those that ended alike together. A round that somebody interrupted and that
     * was measured later is none of them.
     */
    private static Collection<List<RunRecord>> alike(Cell cell) {
        return cell.runs().stream()
                .filter(run -> run.outcome() != Outcome.COMPLETED)
                .filter(run -> run.outcome() != Outcome.INTERRUPTED || cell.standing() == Standing.INTERRUPTED)
                .collect(Collectors.groupingBy(
                        run -> List.of(
                                run.outcome(),
                                Optional.ofNullable(run.outcomeDetail()),
                                Optional.ofNullable(run.skippedBecause())),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }
}
