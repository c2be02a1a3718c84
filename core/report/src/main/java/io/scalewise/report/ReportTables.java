package io.scalewise.report;

import static io.scalewise.report.ReportTable.Column.arm;
import static io.scalewise.report.ReportTable.Column.figure;
import static io.scalewise.report.ReportTable.Column.text;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Accounts;
import io.scalewise.engine.record.RunRecord.EngineInfo;
import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Backtest;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Cost;
import io.scalewise.insight.Crossover;
import io.scalewise.insight.Decomposition;
import io.scalewise.insight.Disturbance;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Ending;
import io.scalewise.insight.Failure;
import io.scalewise.insight.Frontier;
import io.scalewise.insight.PartCosts;
import io.scalewise.insight.PartSummary;
import io.scalewise.insight.PhaseShares;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.Series;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Spread;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import io.scalewise.insight.diagnosis.Diagnosis;
import io.scalewise.insight.diagnosis.Evidence;
import io.scalewise.report.ReportTable.Row;
import io.scalewise.report.ReportTable.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that both pages show. */
final class ReportTables {

    private static final String ONLY_SURVIVOR = "Only survivor";

    private final Summary summary;
    private final SweepInfo info;

    ReportTables(Summary summary, SweepInfo info) {
        this.summary = summary;
        this.info = info;
    }

    /** Who is best at each size; without rows where nobody is. */
    ReportTable frontier() {
        return ReportTable.of(
                        "The best at each size",
                        List.of(
                                text("Size"),
                                text("Fastest"),
                                text("Cheapest"),
                                text("Cheapest in GB s"),
                                text("Leanest"),
                                text(ONLY_SURVIVOR)),
                        summary.sizes().stream()
                                .filter(size -> summary.sizes().stream()
                                        .anyMatch(
                                                any -> any.frontier().fastest().isPresent()))
                                .map(ReportTables::frontier))
                .withoutEmpty(ONLY_SURVIVOR);
    }

    /** A map of who is the fastest, sizes against all else that a sweep varies; without rows where it varies nothing. */
    ReportTable winners() {
        List<Series> series = summary.scalings().stream().map(Scaling::series).toList();
        List<Long> counts = series.stream()
                .flatMap(along -> along.sizes().stream())
                .map(Series::rows)
                .distinct()
                .sorted()
                .toList();
        List<ReportTable.Column> columns = new ArrayList<>();
        columns.add(figure("Rows"));
        series.forEach(along -> columns.add(text(along.label())));
        return ReportTable.of(
                "A map of the fastest",
                columns,
                series.size() < 2 ? Stream.empty() : counts.stream().map(rows -> winners(rows, series)));
    }

    private static Row winners(long rows, List<Series> series) {
        List<String> fields = new ArrayList<>();
        fields.add(Amounts.rows(rows));
        for (Series along : series) {
            fields.add(along.sizes().stream()
                    .filter(size -> Series.rows(size) == rows)
                    .findFirst()
                    .map(ReportTables::winner)
                    .orElse(Figures.UNKNOWN));
        }
        return Row.of(fields.toArray(String[]::new));
    }

    private static String winner(SizeSummary size) {
        return size.frontier()
                .fastest()
                .map(lead -> Stream.concat(Stream.of(lead.first()), lead.notClearOf().stream())
                                .map(Cell::engine)
                                .distinct()
                                .collect(Collectors.joining(" or "))
                        + ", " + Amounts.time(lead.spread().median())
                        + (size.frontier().onlySurvivor().isPresent() ? ", the only survivor" : ""))
                .orElse("nobody");
    }

    private static Row frontier(SizeSummary size) {
        Frontier frontier = size.frontier();
        return Row.of(
                size.label(),
                Figures.lead(frontier.fastest()),
                Figures.lead(frontier.cheapest()),
                Figures.lead(frontier.cheapestInMemory()),
                Figures.lead(frontier.leanest()),
                frontier.onlySurvivor().orElse(""));
    }

    /** Which arm overtakes which; without rows where none does. */
    ReportTable crossovers() {
        return ReportTable.of(
                "Who overtakes whom",
                List.of(
                        text("Series"),
                        text("Faster below"),
                        text("Faster above"),
                        figure("From"),
                        figure("Between"),
                        text("Known by")),
                summary.scalings().stream().flatMap(scaling -> scaling.crossovers().stream()
                        .map(crossover -> crossover(scaling, crossover))));
    }

    private static Row crossover(Scaling scaling, Crossover crossover) {
        return Row.of(
                crossover.leading() ? Tone.BEST : Tone.PLAIN,
                crossover.above().engine(),
                scaling.series().label(),
                crossover.below().name(),
                crossover.above().name(),
                crossover.rows().isPresent() ? ScalingSentences.place(crossover) : Figures.UNKNOWN,
                ScalingSentences.interval(crossover),
                knownBy(crossover) + limit(scaling, crossover.above()));
    }

    private static String knownBy(Crossover crossover) {
        if (crossover.rows().isEmpty()) {
            return "rounds at these two sizes";
        }
        return crossover.extrapolated()
                ? "curves, with a 95 % interval; beyond what was measured"
                : "curves, with a 95 % interval";
    }

    /** Who is the faster one above may not get far. */
    private static String limit(Scaling scaling, Arm above) {
        return scaling.limits().stream()
                .filter(limit -> limit.arm().equals(above))
                .map(limit -> "; " + above.name() + " " + Ending.of(limit.run()) + " at "
                        + Amounts.rows(Series.rows(limit.failed())) + " rows")
                .findFirst()
                .orElse("");
    }

    /** With how many cores engines beat one thread; without rows where no one thread was measured. */
    ReportTable costs() {
        return ReportTable.of(
                "Cores that beat one thread (COST)",
                List.of(text("Sizes"), arm("Engine"), text("To beat one thread of"), text("It takes")),
                summary.scalings().stream()
                        .flatMap(scaling -> alike(scaling).stream().map(costs -> costs(scaling.series(), costs))));
    }

    /** Those of one engine against one yardstick, sizes in a row together where it is the same. */
    private static List<List<Cost>> alike(Scaling scaling) {
        Map<List<String>, List<List<Cost>>> ofPairs = new LinkedHashMap<>();
        for (Cost cost : scaling.costs()) {
            List<List<Cost>> known =
                    ofPairs.computeIfAbsent(List.of(cost.engine(), cost.yardstick()), pair -> new ArrayList<>());
            if (known.isEmpty() || !continues(known.get(known.size() - 1), cost, scaling.series())) {
                known.add(new ArrayList<>());
            }
            known.get(known.size() - 1).add(cost);
        }
        return ofPairs.values().stream().flatMap(List::stream).toList();
    }

    private static boolean continues(List<Cost> before, Cost next, Series series) {
        Cost last = before.get(before.size() - 1);
        return last.kind() == next.kind()
                && last.cores() == next.cores()
                && series.sizes().indexOf(last.size()) + 1 == series.sizes().indexOf(next.size());
    }

    private static Row costs(Series series, List<Cost> costs) {
        Cost first = costs.get(0);
        Cost last = costs.get(costs.size() - 1);
        String rows = Amounts.rows(Series.rows(first.size()));
        String more = costs.size() == 1 ? "" : " to " + Amounts.rows(Series.rows(last.size()));
        return Row.of(
                Tone.PLAIN,
                first.engine(),
                series.label() + ": " + rows + more + " rows",
                first.engine(),
                first.yardstick(),
                words(first));
    }

    private static String words(Cost cost) {
        return switch (cost.kind()) {
            case MEASURED -> Amounts.count(cost.cores(), "thread") + ", measured";
            case BOUND -> "at least " + Amounts.count(cost.cores(), "core") + ", a bound";
            case UNBOUNDED -> "no number of cores: it takes longer to start";
        };
    }

    /** Where the fastest engine's lead comes from; without rows where nothing is known of it. */
    ReportTable decompositions() {
        return ReportTable.of(
                "Where the lead of the fastest comes from",
                List.of(
                        text("Size"),
                        arm("Fastest"),
                        text("Next engine"),
                        figure("Lead"),
                        figure("Starting up"),
                        figure("Reading, computing, writing"),
                        figure("Pauses for garbage"),
                        figure("Ending")),
                summary.sizes().stream()
                        .flatMap(size -> size.decomposition().stream().map(parts -> decomposition(size, parts))));
    }

    private static Row decomposition(SizeSummary size, Decomposition lead) {
        return Row.of(
                Tone.PLAIN,
                lead.better().engine(),
                size.label(),
                lead.better().arm().name(),
                lead.other().arm().name(),
                Amounts.time(median(lead.other()) - median(lead.better())),
                difference(lead, Decomposition.What.START_UP),
                difference(lead, Decomposition.What.RUN),
                difference(lead, Decomposition.What.PAUSES),
                difference(lead, Decomposition.What.ENDING));
    }

    private static long median(Cell cell) {
        return cell.spread(Quantity.TOTAL).orElseThrow().median();
    }

    private static String difference(Decomposition lead, Decomposition.What what) {
        return lead.parts().stream()
                .filter(part -> part.what() == what)
                .map(part -> signed(part.differenceNanos()) + " (" + Amounts.time(part.betterNanos())
                        + " against "
                        + Amounts.time(part.otherNanos()) + ")")
                .findFirst()
                .orElse(Figures.UNKNOWN);
    }

    /** What limited each engine at the largest size of each series. */
    ReportTable limits() {
        return ReportTable.of(
                "What limited each engine at the largest size",
                List.of(text("Size"), arm("Arm"), text("What limited it"), text("Evidence"), text("First check")),
                summary.scalings().stream()
                        .map(scaling -> scaling.series().largest())
                        .flatMap(size -> size.cells().stream()
                                .filter(cell -> cell.competes() || cell.standing() == Standing.FAILED)
                                .flatMap(cell -> limit(size, cell).stream())));
    }

    private static List<Evidence> largest(List<Evidence> shares) {
        return shares.stream()
                .filter(share -> share.unit() == Evidence.Unit.SHARE)
                .sorted(Comparator.comparingDouble(Evidence::amount).reversed())
                .toList();
    }

    /** Empty where there is nothing to tell: what ended by itself stands among the failures. */
    private static Optional<Row> limit(SizeSummary size, Cell cell) {
        Diagnosis diagnosis = Diagnosis.of(cell.typical());
        List<Evidence> evidence = diagnosis.evidence().isEmpty() ? largest(diagnosis.shares()) : diagnosis.evidence();
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(Row.of(
                        cell.competes() ? Tone.PLAIN : Tone.FAILED,
                        cell.engine(),
                        size.label(),
                        cell.arm().name(),
                        diagnosis.bottleneck().title() + ": "
                                + diagnosis.cause().sentence(),
                        evidence.stream().limit(2).map(Evidence::line).collect(Collectors.joining("; ")),
                        diagnosis.firstCheck()));
    }

    /** What engines take for each thing that the contract asks for; without rows where no run was asked for less. */
    ReportTable partCosts() {
        List<PartCosts> costs = summary.partCosts();
        List<PartCosts.What> told = Stream.of(PartCosts.What.values())
                .filter(what -> costs.stream().anyMatch(cost -> cost.of(what).isPresent()))
                .toList();
        List<ReportTable.Column> columns = new ArrayList<>(List.of(text("Size"), arm("Arm"), figure("Total time")));
        told.forEach(what -> columns.add(figure(what.title())));
        return ReportTable.of(
                "What each thing that the contract asks for takes",
                columns,
                costs.stream().map(cost -> partCosts(cost, told)));
    }

    private static Row partCosts(PartCosts cost, List<PartCosts.What> told) {
        List<String> fields =
                new ArrayList<>(List.of(cost.size(), cost.whole().arm().name(), Amounts.time(cost.totalNanos())));
        told.forEach(what ->
                fields.add(cost.of(what).map(step -> partCost(cost, step)).orElse(Figures.UNKNOWN)));
        return Row.of(Tone.PLAIN, cost.whole().engine(), fields.toArray(String[]::new));
    }

    private static String partCost(PartCosts cost, PartCosts.Step step) {
        Spread nanos = step.nanos();
        String range = nanos.min() < 0
                ? signed(nanos.min()) + " to " + signed(nanos.max())
                : Amounts.range(Quantity.RUN, nanos);
        return signed(nanos.median()) + " (" + (nanos.median() < 0 ? "" : Amounts.share(cost.share(step)) + "; ")
                + range + ")";
    }

    private static String signed(long nanos) {
        return (nanos < 0 ? "−" : "") + Amounts.time(Math.abs(nanos));
    }

    /** What curves through the smaller sizes said of the largest one; without rows where there were too few sizes. */
    ReportTable backtests() {
        return ReportTable.of(
                "Predictions put to the test",
                List.of(
                        text("Series"),
                        arm("Arm"),
                        text("Of"),
                        figure("Rows"),
                        figure("Predicted"),
                        figure("Measured"),
                        figure("Off by"),
                        text("")),
                summary.scalings().stream()
                        .flatMap(scaling -> scaling.backtests().stream().map(test -> backtest(scaling, test))));
    }

    private static Row backtest(Scaling scaling, Backtest test) {
        return Row.of(
                test.holds() || test.limitForeseen() ? Tone.PLAIN : Tone.FAILED,
                test.arm().engine(),
                scaling.series().label(),
                test.arm().name(),
                test.quantity() == Quantity.TOTAL ? "total time" : "peak memory",
                Amounts.aboutRows(Math.round(test.forecast().rows())),
                Amounts.of(test.quantity(), Math.round(test.forecast().amount())) + " ("
                        + Amounts.of(test.quantity(), Math.round(test.forecast().low())) + "–"
                        + Amounts.of(test.quantity(), Math.round(test.forecast().high())) + ")",
                Amounts.of(test.quantity(), Math.round(test.measured())),
                Amounts.share(test.error()),
                test.limitForeseen()
                        ? "no prediction: its memory was to come near the limit"
                        : test.holds() ? "within its interval" : "outside its interval");
    }

    /** What was measured of each arm at a size. */
    ReportTable figures(SizeSummary size) {
        return ReportTable.of(
                        "Figures at " + size.label(),
                        List.of(
                                arm("Arm"),
                                figure("Total"),
                                figure("95 % interval"),
                                figure("To the fastest"),
                                figure("CPU"),
                                figure("Peak memory"),
                                figure("Rounds"),
                                text("Note"),
                                figure("Start-up"),
                                figure("Start-up share"),
                                figure("Run"),
                                figure("Warm run")),
                        size.cells().stream().map(cell -> figures(size, cell)))
                .withoutEmptyFigures();
    }

    private Row figures(SizeSummary size, Cell cell) {
        return Row.of(
                tone(size, cell),
                cell.engine(),
                cell.arm().name(),
                Figures.medianAndRange(cell, Quantity.TOTAL),
                Figures.medianInterval(cell, Quantity.TOTAL),
                Figures.ratioToFastest(size, cell),
                Figures.medianAndRange(cell, Quantity.CPU),
                Figures.medianAndRange(cell, Quantity.PEAK_MEMORY),
                rounds(cell),
                cell.standing() == Standing.WRONG ? "WRONG ANSWER" : Figures.note(size, cell),
                Figures.medianAndRange(cell, Quantity.START_UP),
                startUpShare(cell),
                Figures.medianAndRange(cell, Quantity.RUN),
                Figures.medianAndRange(cell, Quantity.WARM_RUN));
    }

    private static Tone tone(SizeSummary size, Cell cell) {
        return switch (cell.standing()) {
            case RANKED ->
                size.frontier()
                                .fastest()
                                .filter(lead -> lead.isClear() && lead.first().equals(cell))
                                .isPresent()
                        ? Tone.BEST
                        : Tone.PLAIN;
            case UNVERIFIED -> Tone.UNVERIFIED;
            case UNSTABLE, FAILED, SKIPPED, INTERRUPTED -> Tone.FAILED;
            case WRONG -> Tone.WRONG;
        };
    }

    private static String startUpShare(Cell cell) {
        OptionalDouble share = PhaseShares.of(cell).startUp();
        return share.isPresent() ? Amounts.share(share.getAsDouble()) : Figures.UNKNOWN;
    }

    /** With how many there should be, where there are fewer. */
    private String rounds(Cell cell) {
        int rounds = cell.measured().size();
        if (rounds == 0) {
            return Figures.UNKNOWN;
        }
        return rounds < info.rounds() ? rounds + " of " + info.rounds() : Integer.toString(rounds);
    }

    /** What ended without a result. */
    ReportTable failures() {
        return ReportTable.of(
                "What did not complete",
                List.of(
                        text("Size"),
                        arm("Arm"),
                        figure("Rounds"),
                        text("What happened"),
                        figure("After"),
                        text("Why")),
                summary.failures().stream().map(ReportTables::failure));
    }

    private static Row failure(Failure failure) {
        return Row.of(
                Tone.PLAIN,
                failure.arm().engine(),
                failure.size(),
                failure.arm().name(),
                failure.runs().stream()
                        .map(run -> Integer.toString(run.round()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                Ending.of(failure.run()),
                amount(Quantity.TOTAL, failure.run()),
                why(failure));
    }

    private static String why(Failure failure) {
        String because = failure.run().skippedBecause();
        String cause = failure.cause()
                .map(known -> known.run().arm() + " " + Ending.of(known.run()) + " at " + known.size() + " ("
                        + known.run().runId() + ")")
                .orElse(because == null ? "" : because);
        String why = Stream.of(Ending.detail(failure.run()).orElse(""), cause)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return why.isEmpty() ? Figures.UNKNOWN : why;
    }

    /** What became of the rows of each data set, as the first engine that told it says. */
    ReportTable accounts() {
        Map<String, Row> told = new LinkedHashMap<>();
        for (SizeSummary size : summary.sizes()) {
            size.cells().stream()
                    .flatMap(cell -> accounts(cell).stream()
                            .map(accounts -> accounts(
                                    size.data() + (cell.standing() == Standing.UNVERIFIED ? " (unverified)" : ""),
                                    accounts)))
                    .findFirst()
                    .ifPresent(row -> told.putIfAbsent(size.data(), row));
        }
        return ReportTable.of(
                "What became of the rows",
                List.of(
                        text("Data"),
                        figure("Read"),
                        figure("Rejected"),
                        figure("Duplicates"),
                        figure("Filtered out"),
                        figure("Aggregated"),
                        figure("Groups"),
                        text("Rejected by reason")),
                told.values().stream());
    }

    private static Optional<Accounts> accounts(Cell cell) {
        return cell.measured().stream()
                .flatMap(run -> Stream.ofNullable(run.accounts()))
                .findFirst();
    }

    private static Row accounts(String data, Accounts accounts) {
        return Row.of(
                data,
                Amounts.count(accounts.read()),
                Amounts.count(accounts.rejected()),
                Amounts.count(accounts.duplicates()),
                Amounts.count(accounts.filtered()),
                Amounts.count(accounts.aggregated()),
                Amounts.count(accounts.groups()),
                reasons(accounts));
    }

    private static String reasons(Accounts accounts) {
        return accounts.rejectedByReason().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> reason.getKey() + ": " + Amounts.count(reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** What engines cost apart from their speed. */
    ReportTable effort() {
        return ReportTable.of(
                "Effort beside speed",
                List.of(
                        arm("Engine"),
                        figure("Lines of code"),
                        figure("Libraries"),
                        figure("Their size"),
                        figure("Processes"),
                        text("At the largest size it managed")),
                summary.effort().stream().map(this::effort));
    }

    private Row effort(Effort effort) {
        return Row.of(
                Tone.PLAIN,
                effort.engine(),
                effort.engine(),
                effort.codeLines().isPresent()
                        ? Amounts.count(effort.codeLines().getAsLong())
                        : Figures.UNKNOWN,
                Integer.toString(effort.jars()),
                Amounts.bytes(effort.dependencyBytes()),
                Integer.toString(effort.processes()),
                atTheLargest(effort.engine()).orElse(Figures.UNKNOWN));
    }

    /** Of the first series in which it competes. Cells are from fast to slow, so that the first of an engine is its best. */
    private Optional<String> atTheLargest(String engine) {
        List<SizeSummary> first = summary.scalings().stream()
                .map(scaling -> scaling.series().sizes())
                .filter(sizes -> sizes.stream()
                        .flatMap(size -> size.cells().stream())
                        .anyMatch(cell -> cell.competes() && cell.engine().equals(engine)))
                .findFirst()
                .orElse(summary.sizes());
        return first.stream()
                .flatMap(size -> size.cells().stream()
                        .filter(cell -> cell.competes() && cell.engine().equals(engine))
                        .limit(1)
                        .map(cell -> Figures.median(cell, Quantity.TOTAL) + " total (" + size.label() + ")"))
                .reduce((smaller, larger) -> larger);
    }

    /** Every run, size by size. A cell with a wrong answer has no times. */
    ReportTable runs() {
        List<Row> rows = new ArrayList<>();
        for (SizeSummary size : summary.sizes()) {
            for (Cell cell : size.cellsAndTwins()) {
                cell.runs().forEach(run -> rows.add(run(size.label(), cell, run)));
            }
        }
        for (PartSummary part : summary.parts()) {
            part.cells().forEach(cell -> cell.runs().forEach(run -> rows.add(run(part.label(), cell, run))));
        }
        return ReportTable.of(
                "Every run",
                List.of(
                        text("Run"),
                        text("Size"),
                        arm("Arm"),
                        figure("Round"),
                        text("Outcome"),
                        text("Answer"),
                        figure("Total"),
                        figure("Start-up"),
                        figure("Run phase"),
                        figure("CPU"),
                        figure("Peak memory"),
                        text("Started")),
                rows.stream());
    }

    private static Row run(String size, Cell cell, RunRecord run) {
        boolean timed = cell.standing() != Standing.WRONG;
        return Row.of(
                runTone(cell, run),
                cell.engine(),
                run.runId(),
                size,
                run.arm(),
                Integer.toString(run.round()),
                ending(cell, run),
                run.verdict() == null ? Figures.UNKNOWN : Figures.verdict(run.verdict()),
                timed ? amount(Quantity.TOTAL, run) : Figures.UNKNOWN,
                timed ? amount(Quantity.START_UP, run) : Figures.UNKNOWN,
                timed ? amount(Quantity.RUN, run) : Figures.UNKNOWN,
                timed ? amount(Quantity.CPU, run) : Figures.UNKNOWN,
                timed ? amount(Quantity.PEAK_MEMORY, run) : Figures.UNKNOWN,
                run.startedAt());
    }

    private static String ending(Cell cell, RunRecord run) {
        return Ending.of(run)
                + (Disturbance.OTHER_PROCESSES.in(run) ? ", disturbed" : "")
                + (cell.isRepeated(run) ? ", repeated" : "");
    }

    private static Tone runTone(Cell cell, RunRecord run) {
        if (run.verdict() == Verdict.WRONG) {
            return Tone.WRONG;
        }
        return switch (run.outcome()) {
            case COMPLETED -> cell.standing() == Standing.UNVERIFIED ? Tone.UNVERIFIED : Tone.PLAIN;
            default -> Tone.FAILED;
        };
    }

    private static String amount(Quantity quantity, RunRecord run) {
        return quantity.of(run).stream()
                .mapToObj(amount -> Amounts.of(quantity, amount))
                .findFirst()
                .orElse(Figures.UNKNOWN);
    }

    /** Engines with their versions, family by family. */
    Map<String, String> families() {
        Map<String, String> families = new LinkedHashMap<>();
        summary.runs().stream()
                .map(RunRecord::engine)
                .distinct()
                .collect(Collectors.groupingBy(EngineInfo::family, LinkedHashMap::new, Collectors.toList()))
                .forEach((family, engines) -> families.put(
                        family,
                        engines.stream()
                                .map(engine -> engine.name() + " " + engine.version())
                                .collect(Collectors.joining(", "))));
        return families;
    }
}
