import io.scalewise.insight.Amounts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a row is measured with: data, runs in rounds, and lines of figures. */
final class Bench {

    private static final long LEAST_ROWS = 1_000;

    /** Data without bad records, on which programs are checked that don't know what to do with those. */
    private static final long ROWS_OF_CHECK = 10_000;

    private final Processes processes;
    private final Runs runs;
    private final Settings settings;
    private final int rounds;
    private final long scale;
    private final PrintStream progress;
    private final Consumer<Line> lines;

    private final Map<Feed, Data> data = new HashMap<>();
    private final Map<String, Optional<Failure>> checked = new HashMap<>();
    private String row = "";
    private boolean isBad;

    /**
     * Makes one for all rows.
     *
     * @param scale by what the rows of data are divided
     * @param lines takes each line as soon as it is known
     */
    Bench(
            Processes processes,
            Runs runs,
            Settings settings,
            int rounds,
            long scale,
            PrintStream progress,
            Consumer<Line> lines) {
        this.processes = processes;
        this.runs = runs;
        this.settings = settings;
        this.rounds = rounds;
        this.scale = scale;
        this.progress = progress;
        this.lines = lines;
    }

    /** Begins a row. */
    void row(String name) {
        this.row = name;
    }

    Settings settings() {
        return settings;
    }

    Runs runs() {
        return runs;
    }

    /** Whether a process ended badly or an answer was wrong. */
    boolean isBad() {
        return isBad;
    }

    /** Data of a size that is given for the full scale; generated when they are first asked for. */
    Data data(Feed full) throws IOException, InterruptedException, Failure {
        Feed feed = scaled(full);
        Data known = data.get(feed);
        if (known == null) {
            known = generate(feed);
            data.put(feed, known);
        }
        return known;
    }

    /** The feed at the scale that was asked for. */
    Feed scaled(Feed full) {
        return full.rows(Math.max(Math.min(LEAST_ROWS, full.count()), full.count() / scale));
    }

    private Data generate(Feed feed) throws IOException, InterruptedException, Failure {
        progress.print(row + ": generating " + Amounts.rows(feed.count()) + " rows of " + feed.workload() + ", "
                + feed.format() + " ... ");
        progress.flush();
        long begun = System.nanoTime();
        Data made = processes.generate(feed, feed.name());
        progress.println(Amounts.time(System.nanoTime() - begun));
        return made;
    }

    /** Generates data once more and throws them away. */
    Side.Sample generated(Feed full) throws IOException, InterruptedException, Failure {
        String name = "generated";
        long begun = System.nanoTime();
        Data made = processes.generate(scaled(full), name);
        long nanos = System.nanoTime() - begun;
        long bytes = Files.size(made.input());
        processes.fresh(name);
        return new Side.Sample(0, 0, nanos, Double.NaN, 0, bytes);
    }

    /** Deletes what no other row asks for. */
    void keepOnly(Collection<Feed> full) throws IOException {
        Set<Feed> wanted = full.stream().map(this::scaled).collect(Collectors.toSet());
        for (Feed feed : List.copyOf(data.keySet())) {
            if (!wanted.contains(feed)) {
                processes.fresh(data.remove(feed).folder().getFileName().toString());
            }
        }
    }

    Side engine(String engine, Settings with, Data over) {
        return engine(engine, engine, with, over);
    }

    Side engine(String name, String engine, Settings with, Data over) {
        return engine(name, engine, with, over, over.contract());
    }

    Side engine(String name, String engine, Settings with, Data over, Path contract) {
        return new Side(name, () -> Side.Sample.of(runs.engine(engine, with, over, contract)));
    }

    Side program(Program program, Settings with, Data over) {
        return program("by hand", program, with, over);
    }

    Side program(String name, Program program, Settings with, Data over) {
        return new Side(name, () -> Side.Sample.ofProgram(runs.program(program, with, over)));
    }

    /**
     * A program whose answer over these data is not the contract's, because of bad records; so it is compared over data of
     * that workload without any, before its first run.
     */
    Side programCheckedElsewhere(String name, String engine, String suffix, Data over, String workload)
            throws IOException, InterruptedException {
        Optional<Failure> wrong = checked.get(engine + suffix);
        if (wrong == null) {
            wrong = check(new Program(engine, suffix, Program.Compared.RESULT), workload);
            checked.put(engine + suffix, wrong);
        }
        if (wrong.isPresent()) {
            Failure failure = wrong.get();
            return new Side(name, () -> {
                throw failure;
            });
        }
        return program(name, new Program(engine, suffix, Program.Compared.NOTHING), settings, over);
    }

    private Optional<Failure> check(Program program, String workload) throws IOException, InterruptedException {
        try {
            runs.program(
                    program,
                    settings,
                    data(Feed.of(workload, ROWS_OF_CHECK, "csv").clean()));
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(e);
        }
    }

    /** Runs all sides in turn, each round beginning with another one. */
    void rounds(List<Side> sides) throws IOException, InterruptedException {
        rounds(rounds, sides);
    }

    void rounds(int count, List<Side> sides) throws IOException, InterruptedException {
        List<Side> turn = new ArrayList<>(sides);
        for (int round = 1; round <= count && canGoOn(sides); round++) {
            for (Side side : turn) {
                if (side.failure().isEmpty()) {
                    run(side, round, count);
                }
            }
            Collections.rotate(turn, -1);
        }
    }

    /** Whether what is left can still be compared. */
    private static boolean canGoOn(List<Side> sides) {
        long left = sides.stream().filter(side -> side.failure().isEmpty()).count();
        return left >= Math.min(2, sides.size());
    }

    private void run(Side side, int round, int count) throws IOException, InterruptedException {
        progress.printf("%s, round %d of %d: %s ... ", row, round, count, side.name());
        progress.flush();
        side.run();
        if (side.failure().isPresent()) {
            isBad = true;
            progress.println(side.failure().get().getMessage());
        } else {
            progress.println(
                    Amounts.time(side.samples().get(side.samples().size() - 1).shownNanos()));
        }
    }

    /** How many times as long one side's run phase takes as the other's. */
    void ratio(String what, Target target, Side side, Side reference) {
        ratio(what, target, side, reference, Side.Sample::runNanos);
    }

    /** That one side is through no later than the other, which it also is where the other doesn't get through. */
    void noLater(String what, Side side, Side reference) {
        if (side.failure().isEmpty() && reference.failure().isPresent()) {
            String ending = reference.name() + ": " + reference.failure().get().brief();
            String detail = medians(Side.Sample::runNanos, side);
            lines.accept(new Line(row, what, Target.atMost(1), Unit.TIMES, List.of(), detail, List.of(ending), true));
        } else {
            ratio(what, Target.atMost(1), side, reference);
        }
    }

    /** How many times as many nanoseconds one side takes as the other. */
    void ratio(String what, Target target, Side side, Side reference, ToDoubleFunction<Side.Sample> nanos) {
        line(
                what,
                target,
                Unit.TIMES,
                List.of(side, reference),
                round -> nanos.applyAsDouble(side.samples().get(round))
                        / nanos.applyAsDouble(reference.samples().get(round)),
                medians(nanos, side, reference));
    }

    /** The medians of sides that didn't fail, by name. */
    static String medians(ToDoubleFunction<Side.Sample> nanos, Side... sides) {
        List<String> medians = new ArrayList<>();
        for (Side side : sides) {
            if (side.failure().isEmpty()) {
                List<Double> all =
                        side.samples().stream().map(nanos::applyAsDouble).toList();
                medians.add(side.name() + " " + Amounts.time(Math.round(Numbers.median(all))));
            }
        }
        return String.join(", ", medians);
    }

    /** A figure that is computed for each round of sides. */
    interface OfRound {
        double figure(int round);
    }

    void line(String what, Target target, Unit unit, List<Side> sides, OfRound figure, String detail) {
        List<String> failures = sides.stream()
                .filter(side -> side.failure().isPresent())
                .map(side -> side.name() + ": " + side.failure().get().brief())
                .toList();
        List<Double> figures = failures.isEmpty() ? figures(sides, figure) : List.of();
        if (figures.stream().allMatch(Double::isFinite)) {
            lines.accept(new Line(row, what, target, unit, figures, detail, failures, false));
        } else {
            lines.accept(
                    new Line(row, what, target, unit, List.of(), detail, List.of("not known on this machine"), false));
        }
    }

    private static List<Double> figures(List<Side> sides, OfRound figure) {
        int rounds =
                sides.stream().mapToInt(side -> side.samples().size()).min().orElse(0);
        return IntStream.range(0, rounds).mapToObj(figure::figure).toList();
    }

    /** A line for a row that could not even begin. */
    void failed(String what, Failure failure) {
        isBad = true;
        progress.println(failure.getMessage());
        lines.accept(new Line(row, what, Target.NONE, Unit.TIMES, List.of(), "", List.of(failure.brief()), false));
    }
}
