import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds engines to programs that do the same work: runs both in turn, checks every answer, and prints by how much the
 * engines' run phase is longer.
 */
final class Comparison {

    /** Which programs the engines are held against. */
    private enum Programs {
        /** Written by hand, with the same outputs. */
        BY_HAND("by-hand", "ByHand", "orders", Program.Compared.ALL),
        /** The same for a question that has no duplicates. */
        TOTALS("totals", "Totals", "order-totals", Program.Compared.ALL),
        /** Those that trust their library's own reader; over data that it reads rightly. */
        TRUSTING("trusting", "Trusting", "order-totals", Program.Compared.RESULT);

        private final String spelling;
        private final String suffix;
        private final String workload;
        private final Program.Compared compared;

        Programs(String spelling, String suffix, String workload, Program.Compared compared) {
            this.spelling = spelling;
            this.suffix = suffix;
            this.workload = workload;
            this.compared = compared;
        }

        static Programs of(Options options) throws Misuse {
            for (Programs programs : values()) {
                if (programs.spelling.equals(options.text("--programs"))) {
                    return programs;
                }
            }
            throw options.wrong("--programs", "by-hand, totals or trusting");
        }

        Feed feed(String rows, String format) {
            List<String> knobs = this == TRUSTING ? List.of("bad=0", "quoted=0", "duplicates=0") : List.of();
            return new Feed(workload, rows, format, knobs);
        }
    }

    /** What an engine may cost for computing any contract. */
    private static final double MOST = 1.5;

    private final Processes processes;
    private final Runs runs;
    private final Options options;
    private final Programs programs;
    private final Settings settings;

    private Comparison(Path root, Path work, Options options) throws Misuse {
        this.processes = new Processes(root, work);
        this.runs = new Runs(processes, Optional.empty());
        this.options = options;
        this.programs = Programs.of(options);
        this.settings = new Settings(options.count("--threads"), options.bytes("--memory"));
    }

    /** Takes the folder of the project, one for scratch, and options with their values. */
    public static void main(String[] words) throws Exception {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("--programs", Programs.BY_HAND.spelling);
        defaults.put("--engines", "");
        defaults.put("--rows", "1m");
        defaults.put("--formats", "csv,parquet");
        defaults.put("--rounds", "5");
        defaults.put("--threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        defaults.put("--memory", "2g");
        List<String> given = List.of(words).subList(2, words.length);
        try {
            new Comparison(Path.of(words[0]), Path.of(words[1]), Options.of(defaults, given)).run();
        } catch (Misuse e) {
            System.err.println("by-hand: " + e.getMessage());
            System.exit(2);
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The run phases of one round. */
    private record Round(long byHandNanos, long engineNanos) {
        double ratio() {
            return (double) engineNanos / byHandNanos;
        }
    }

    private void run() throws Exception {
        int rounds = options.count("--rounds");
        List<String> table = new ArrayList<>();
        for (String format : options.list("--formats")) {
            Data data = processes.generate(programs.feed(options.text("--rows"), format), format);
            for (String engine : engines()) {
                if (runs.reads(engine, format)) {
                    table.add(row(engine, format, rounds(engine, data, rounds)));
                }
            }
        }
        System.out.println();
        System.out.println("Run phase over " + options.text("--rows") + " rows of " + programs.workload + ", "
                + settings.threads() + " threads, " + options.text("--memory") + ", " + rounds
                + " rounds: median (least to most)");
        System.out.println();
        System.out.println(
                "| engine | format | " + programs.spelling + " | engine | engine / " + programs.spelling + " | |");
        System.out.println("| --- | --- | ---: | ---: | ---: | --- |");
        table.forEach(System.out::println);
    }

    /** The engines asked for; all that are installed and have a program, where none are. */
    private List<String> engines() throws IOException, Misuse {
        List<String> able = new ArrayList<>();
        for (String engine : runs.installed()) {
            if (runs.mainClass(engine, programs.suffix).isPresent()) {
                able.add(engine);
            }
        }
        List<String> asked = options.list("--engines");
        if (!able.containsAll(asked)) {
            throw options.wrong("--engines", "engines that are installed and have such a program");
        }
        return asked.isEmpty() ? able : asked;
    }

    private List<Round> rounds(String engine, Data data, int count) throws Exception {
        Program program = new Program(engine, programs.suffix, programs.compared);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            long byHand = 0;
            // the first round begins with the engine, whose command the program by hand takes over
            boolean engineFirst = round % 2 == 0;
            if (!engineFirst) {
                byHand = runs.program(program, settings, data).runNanos();
            }
            long engineNanos = runs.engine(engine, settings, data).runNanos();
            if (engineFirst) {
                byHand = runs.program(program, settings, data).runNanos();
            }
            Round made = new Round(byHand, engineNanos);
            System.out.printf(
                    Locale.ROOT,
                    "%s %s, round %d: program %s, engine %s, ratio %.2f%n",
                    engine,
                    data.format(),
                    round + 1,
                    Numbers.milliseconds(made.byHandNanos),
                    Numbers.milliseconds(made.engineNanos),
                    made.ratio());
            rounds.add(made);
        }
        return rounds;
    }

    private String row(String engine, String format, List<Round> rounds) {
        List<Double> ratios = rounds.stream().map(Round::ratio).toList();
        double ratio = Numbers.median(ratios);
        return Stream.of(
                        engine,
                        format,
                        nanos(rounds.stream().map(Round::byHandNanos).toList()),
                        nanos(rounds.stream().map(Round::engineNanos).toList()),
                        Numbers.ratio(ratio) + " (" + Numbers.ratio(Numbers.least(ratios)) + " to "
                                + Numbers.ratio(Numbers.most(ratios)) + ")",
                        programs != Programs.TRUSTING && ratio > MOST ? "over " + MOST : "")
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String nanos(List<Long> nanos) {
        return Numbers.milliseconds(Numbers.median(nanos)) + " (" + Numbers.milliseconds(Numbers.least(nanos)) + " to "
                + Numbers.milliseconds(Numbers.most(nanos)) + ")";
    }
}
