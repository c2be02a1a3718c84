import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds advice to reality: over generated data of many kinds and sizes it is asked for, and then all engines are run over all
 * of the data. Well advised is who meets the limits that were named, and takes at most half as long again as the best that
 * does.
 */
final class AdviceCheck {

    private static final double WORTH = 1.5;
    /** Who took no more than so many times as long as the best is run again. */
    private static final double AGAIN = 3;

    private static final JsonMapper JSON = new JsonMapper();

    private final Processes processes;
    private final int seed;
    private final String budget;
    private int met;
    private int near;
    private int cases;

    /** A case: data, and what is asked. */
    private record Case(String workload, long rows, String format, int memoryMegabytes, int deadlineSeconds) {
        @Override
        public String toString() {
            return workload + " " + rows + " " + format + ", " + memoryMegabytes + " MiB"
                    + (deadlineSeconds == 0 ? "" : ", " + deadlineSeconds + " s");
        }
    }

    private record Run(String outcome, double seconds) {
        boolean completed() {
            return outcome.equals("completed");
        }
    }

    private AdviceCheck(Processes processes, int seed, String budget) {
        this.processes = processes;
        this.seed = seed;
        this.budget = budget;
    }

    /** Takes the folder of the project, one for scratch, and options with their values. */
    public static void main(String[] words) throws Exception {
        Map<String, String> defaults =
                new LinkedHashMap<>(Map.of("--cases", "30", "--skip", "0", "--seed", "1", "--budget", "3m"));
        List<String> given = List.of(words).subList(2, words.length);
        try {
            Options options = Options.of(defaults, given);
            new AdviceCheck(
                            new Processes(Path.of(words[0]), Path.of(words[1])),
                            options.count("--seed"),
                            options.text("--budget"))
                    .check(options.count("--cases"), skipped(options));
        } catch (Misuse e) {
            System.err.println("check-advice: " + e.getMessage());
            System.exit(2);
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Rows spread evenly on a log scale over two decades; kinds, formats and limits drawn. */
    private List<Case> drawn(int count) {
        Random random = new Random(seed);
        List<Case> drawn = new ArrayList<>();
        List<String> workloads =
                List.of("orders", "order-totals", "events", "1brc", "tpch-q1", "groupby-q5", "groupby-q10");
        for (int i = 0; i < count; i++) {
            long rows = Math.round(50_000 * Math.pow(100, (i + 0.5) / count) / 1000) * 1000;
            String workload = workloads.get(random.nextInt(workloads.size()));
            String format = random.nextInt(4) == 0 ? "parquet" : "csv";
            int memory = 512 << random.nextInt(3);
            int deadline = random.nextInt(2) == 0 ? 0 : 5 << random.nextInt(4);
            drawn.add(new Case(workload, rows, format, memory, deadline));
        }
        return drawn;
    }

    private static int skipped(Options options) throws Misuse {
        boolean none = options.text("--skip").equals("0");
        int skipped = none ? 0 : options.count("--skip");
        if (skipped >= options.count("--cases")) {
            throw options.wrong("--skip", "fewer than there are cases");
        }
        return skipped;
    }

    private void check(int count, int skipped) throws Exception {
        System.out.println("| case | advised | took | of the best | limits | best |");
        System.out.println("| --- | --- | ---: | ---: | --- | --- |");
        for (Case one : drawn(count).subList(skipped, count)) {
            check(one);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d cases: limits met in %d, within %.1f times of the best in %d%n",
                cases,
                met,
                WORTH,
                near);
    }

    private void check(Case one) throws Exception {
        Path data = processes.fresh("data");
        said(List.of(
                "generate",
                "--workload",
                one.workload(),
                "--rows",
                String.valueOf(one.rows()),
                "--format",
                one.format(),
                "--seed",
                String.valueOf(seed),
                "--output",
                data.toString()));
        Path file = data.resolve("data." + one.format());
        List<String> asked = new ArrayList<>(List.of(
                "advise",
                "--contract",
                data.resolve("contract.yaml").toString(),
                "--input",
                file.toString(),
                "--memory",
                one.memoryMegabytes() + "m",
                "--budget",
                budget,
                "--json"));
        if (one.deadlineSeconds() > 0) {
            asked.add("--deadline");
            asked.add(one.deadlineSeconds() + "s");
        }
        JsonNode advice = JSON.readTree(said(asked));
        Map<String, Run> runs = runs(one, data, file, advice);
        double limit = one.deadlineSeconds() == 0 ? Double.MAX_VALUE : one.deadlineSeconds();
        String best = runs.entrySet().stream()
                .filter(run -> run.getValue().completed() && run.getValue().seconds() <= limit)
                .min(Map.Entry.comparingByValue((a, b) -> Double.compare(a.seconds(), b.seconds())))
                .map(Map.Entry::getKey)
                .orElse("none");
        String advised =
                advice.path("advised").isString() ? advice.path("advised").asString() : "none";
        Run its = runs.getOrDefault(advised, new Run("none", Double.NaN));
        boolean meets = advised.equals("none") ? best.equals("none") : its.completed() && its.seconds() <= limit;
        boolean nobody = best.equals("none") && advised.equals("none");
        double ratio = best.equals("none") || advised.equals("none")
                ? Double.NaN
                : its.seconds() / runs.get(best).seconds();
        boolean isNear = nobody || (meets && ratio <= WORTH);
        cases++;
        met += meets ? 1 : 0;
        near += isNear ? 1 : 0;
        System.out.printf(
                Locale.ROOT,
                "| %s | %s%s | %.2f s | %.2f | %s | %s |%n",
                one,
                advised,
                advice.path("sure").asBoolean(true) ? "" : " (not sure)",
                its.seconds(),
                ratio,
                meets ? "met" : "NOT MET " + its.outcome(),
                best
                        + (best.equals("none")
                                ? ""
                                : String.format(
                                        Locale.ROOT, " %.2f s", runs.get(best).seconds())));
        System.out.flush();
    }

    /** All engines that read the data over all of them, and once more those that may be the best; the quicker run of each. */
    private Map<String, Run> runs(Case one, Path data, Path file, JsonNode advice) throws Exception {
        Map<String, Run> quicker = new LinkedHashMap<>();
        for (JsonNode engine : advice.path("engines")) {
            String name = engine.path("engine").asString();
            quicker.put(name, run(one, data, file, name));
        }
        double best = quicker.values().stream()
                .filter(Run::completed)
                .mapToDouble(Run::seconds)
                .min()
                .orElse(0);
        for (Map.Entry<String, Run> first : quicker.entrySet()) {
            if (first.getValue().completed() && first.getValue().seconds() <= AGAIN * best) {
                Run second = run(one, data, file, first.getKey());
                boolean better = second.completed()
                        && second.seconds() < first.getValue().seconds();
                first.setValue(second.completed() && !better ? first.getValue() : second);
            }
        }
        return quicker;
    }

    private Run run(Case one, Path data, Path file, String engine) throws Exception {
        JsonNode record = JSON.readTree(said(List.of(
                "run",
                "--contract",
                data.resolve("contract.yaml").toString(),
                "--input",
                file.toString(),
                "--engine",
                engine,
                "--memory",
                one.memoryMegabytes() + "m",
                "--expected",
                data.resolve("expected").toString(),
                "--timeout",
                "90s",
                "--json")));
        String outcome = record.path("verdict").asString("").equals("wrong")
                ? "wrong"
                : record.path("outcome").asString();
        return new Run(outcome, record.path("phases").path("totalNanos").asLong(0) / 1e9);
    }

    /** The last line that a command prints; a run that ends badly prints its record, too. */
    private String said(List<String> words) throws IOException, InterruptedException, Failure {
        Processes.Ended ended = processes.scalewise(words);
        return ended.lastLine().isEmpty() ? ended.well().lastLine() : ended.lastLine();
    }
}
