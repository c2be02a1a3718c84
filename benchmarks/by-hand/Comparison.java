import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Holds engines to programs that do the same work: runs both in turn, each in a process of its own with the same options of
 * the JVM, memory and processors, checks every answer, and prints by how much the engines' run phase is longer.
 */
final class Comparison {

    /** Which programs the engines are held against. */
    private enum Programs {
        /** Written by hand, with the same outputs. */
        BY_HAND("by-hand", "ByHand", List.of("--workload", "orders")),
        /** The same for a question that has no duplicates. */
        TOTALS("totals", "Totals", List.of("--workload", "order-totals")),
        /** Those that trust their library's own reader; over data that it reads rightly. */
        TRUSTING(
                "trusting",
                "Trusting",
                List.of(
                        "--workload",
                        "order-totals",
                        "--knob",
                        "bad=0",
                        "--knob",
                        "quoted=0",
                        "--knob",
                        "duplicates=0"));

        private final String spelling;
        private final String suffix;
        private final List<String> data;

        Programs(String spelling, String suffix, List<String> data) {
            this.spelling = spelling;
            this.suffix = suffix;
            this.data = data;
        }

        static Programs of(String spelling) throws Failure {
            for (Programs programs : values()) {
                if (programs.spelling.equals(spelling)) {
                    return programs;
                }
            }
            throw new Failure("--programs: expected by-hand, totals or trusting, but got " + spelling);
        }
    }

    /** What an engine may cost for computing any contract. */
    private static final double MOST = 1.5;

    private final Path root;
    private final Path work;
    private final Map<String, String> options;
    private final Programs programs;
    private final ObjectMapper json = new ObjectMapper();

    private Comparison(Path root, Path work, Map<String, String> options) throws Failure {
        this.root = root;
        this.work = work;
        this.options = options;
        this.programs = Programs.of(options.get("--programs"));
    }

    /** Takes the folder of the project, one for scratch, and options with their values. */
    public static void main(String[] words) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--programs", Programs.BY_HAND.spelling);
        options.put("--engines", "");
        options.put("--rows", "1m");
        options.put("--formats", "csv,parquet");
        options.put("--rounds", "5");
        options.put("--threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        options.put("--memory", "2g");
        for (int i = 2; i < words.length; i += 2) {
            if (i + 1 == words.length || options.replace(words[i], words[i + 1]) == null) {
                System.err.println(
                        "by-hand: expected an option of " + options.keySet() + " with a value, but got " + words[i]);
                System.exit(2);
            }
        }
        try {
            new Comparison(Path.of(words[0]), Path.of(words[1]), options).run();
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** A process that ended badly, or an answer that isn't right. */
    private static final class Failure extends Exception {
        Failure(String message) {
            super(message);
        }
    }

    /** The run phases of one round. */
    private record Round(long byHandNanos, long engineNanos) {
        double ratio() {
            return (double) engineNanos / byHandNanos;
        }
    }

    private void run() throws Exception {
        int rounds = Integer.parseInt(options.get("--rounds"));
        List<String> table = new ArrayList<>();
        for (String format : options.get("--formats").split(",")) {
            Path data = work.resolve(format);
            List<String> generate = new ArrayList<>(List.of(
                    "generate", "--rows", options.get("--rows"), "--format", format, "--output", data.toString()));
            generate.addAll(programs.data);
            scalewise(generate.toArray(String[]::new));
            for (String engine : engines()) {
                if (reads(engine, format)) {
                    table.add(row(engine, format, rounds(engine, format, data, rounds)));
                }
            }
        }
        System.out.println();
        System.out.println("Run phase over " + options.get("--rows") + " rows of " + programs.data.get(1) + ", "
                + options.get("--threads") + " threads, " + options.get("--memory") + ", " + rounds
                + " rounds: median (least to most)");
        System.out.println();
        System.out.println(
                "| engine | format | " + programs.spelling + " | engine | engine / " + programs.spelling + " | |");
        System.out.println("| --- | --- | ---: | ---: | ---: | --- |");
        table.forEach(System.out::println);
    }

    /** The engines asked for; all that are installed and have a program, where none are. */
    private List<String> engines() throws IOException, Failure {
        String asked = options.get("--engines");
        Path compiled = compiled();
        if (asked.isEmpty()) {
            try (Stream<Path> folders = Files.list(compiled)) {
                return folders.map(folder -> folder.getFileName().toString())
                        .filter(engine -> Files.exists(descriptor(engine)))
                        .sorted()
                        .toList();
            }
        }
        for (String engine : asked.split(",")) {
            if (!Files.isDirectory(compiled.resolve(engine)) || !Files.exists(descriptor(engine))) {
                throw new Failure(
                        "--engines: expected an engine that is installed and has such a program, but got " + engine);
            }
        }
        return List.of(asked.split(","));
    }

    private Path compiled() {
        return root.resolve("target/benchmarks").resolve(programs.spelling);
    }

    private Path descriptor(String engine) {
        return root.resolve("target/dist/engines").resolve(engine).resolve("engine.json");
    }

    private boolean reads(String engine, String format) {
        for (JsonNode name : json.readTree(descriptor(engine).toFile()).get("formats")) {
            if (name.asString().equals(format)) {
                return true;
            }
        }
        return false;
    }

    private List<Round> rounds(String engine, String format, Path data, int count) throws Exception {
        Path input = data.resolve("data." + format);
        List<Round> rounds = new ArrayList<>();
        JsonNode record = null;
        for (int round = 0; round < count; round++) {
            long byHand = 0;
            // the first round has to begin with the engine, whose command the program by hand takes over
            boolean engineFirst = round % 2 == 0;
            if (!engineFirst) {
                byHand = byHand(engine, record, input, data);
            }
            record = engine(engine, input, data);
            if (engineFirst) {
                byHand = byHand(engine, record, input, data);
            }
            Round made = new Round(byHand, record.get("phases").get("runNanos").asLong());
            System.out.printf(
                    Locale.ROOT,
                    "%s %s, round %d: program %s, engine %s, ratio %.2f%n",
                    engine,
                    format,
                    round + 1,
                    milliseconds(made.byHandNanos),
                    milliseconds(made.engineNanos),
                    made.ratio());
            rounds.add(made);
        }
        return rounds;
    }

    /** Runs the engine; its record. */
    private JsonNode engine(String engine, Path input, Path data) throws Exception {
        List<String> lines = scalewise(
                "run",
                "--engine",
                engine,
                "--contract",
                data.resolve("contract.yaml").toString(),
                "--input",
                input.toString(),
                "--threads",
                options.get("--threads"),
                "--memory",
                options.get("--memory"),
                "--expected",
                data.resolve("expected").toString(),
                "--json");
        return json.readTree(lines.get(lines.size() - 1));
    }

    /** Runs the program by hand as the engine was run; how long its run phase took. */
    private long byHand(String engine, JsonNode record, Path input, Path data) throws Exception {
        Path output = Files.createDirectories(fresh("by-hand"));
        Path scratch = Files.createDirectories(fresh("scratch"));
        JsonNode settings = record.get("settings");
        List<String> command = new ArrayList<>();
        for (JsonNode word : record.get("command")) {
            String text = word.asString();
            if (text.startsWith("-Xlog:")) {
                text = text.replaceFirst("file=[^:]*", "file=" + scratch.resolve("gc.log"));
            } else if (text.startsWith("-Djava.io.tmpdir=")) {
                text = "-Djava.io.tmpdir=" + scratch;
            }
            command.add(text);
        }
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, compiled().resolve(engine) + ":" + command.get(classPath));
        command.set(command.size() - 1, program(engine));
        command.addAll(List.of(
                input.toString(),
                output.toString(),
                settings.get("threads").asString(),
                settings.get("derived").get("nativeBytes").asString(),
                scratch.toString()));
        List<String> lines = lines(command);
        Path expected = data.resolve("expected");
        copy("schema.json", expected, output);
        if (programs == Programs.TRUSTING) {
            // nothing is rejected, and only the result is compared
            copy("counts.json", expected, output);
            copy("rejects/part-0.csv", expected, output);
        }
        scalewise("verify", expected.toString(), output.toString());
        return json.readTree(lines.get(lines.size() - 1)).get("runNanos").asLong();
    }

    private static void copy(String file, Path from, Path to) throws IOException {
        Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The class of an engine's program, which is named as the engine is, in whatever case. */
    private String program(String engine) throws IOException {
        try (Stream<Path> sources = Files.list(root.resolve("benchmarks/by-hand"))) {
            return sources.map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.equalsIgnoreCase(engine + programs.suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> scalewise(String... words) throws IOException, InterruptedException, Failure {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("scripts/scalewise").toString()));
        command.addAll(List.of(words));
        return lines(command);
    }

    /** What a process prints. */
    private List<String> lines(List<String> command) throws IOException, InterruptedException, Failure {
        Path log = work.resolve("stderr.log");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(log.toFile())
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new Failure(String.join(" ", command) + ": expected it to end well, but got exit status " + status
                    + "\n" + output + Files.readString(log));
        }
        return output.lines().toList();
    }

    /** A path where nothing is. */
    private Path fresh(String name) throws IOException {
        Path path = work.resolve(name);
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return path;
    }

    private String row(String engine, String format, List<Round> rounds) {
        double ratio = median(rounds.stream().map(Round::ratio).toList());
        return Stream.of(
                        engine,
                        format,
                        nanos(rounds.stream().map(Round::byHandNanos).toList()),
                        nanos(rounds.stream().map(Round::engineNanos).toList()),
                        String.format(
                                Locale.ROOT,
                                "%.2f (%.2f to %.2f)",
                                ratio,
                                rounds.stream().mapToDouble(Round::ratio).min().orElseThrow(),
                                rounds.stream().mapToDouble(Round::ratio).max().orElseThrow()),
                        programs != Programs.TRUSTING && ratio > MOST ? "over " + MOST : "")
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String nanos(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return milliseconds(median(nanos)) + " (" + milliseconds(sorted.get(0)) + " to "
                + milliseconds(sorted.get(sorted.size() - 1)) + ")";
    }

    private static String milliseconds(double nanos) {
        return String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
    }

    private static double median(List<? extends Number> numbers) {
        List<Double> sorted = numbers.stream().map(Number::doubleValue).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
