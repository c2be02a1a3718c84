import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/** Measures what engines are meant to reach, row after row, and prints by how much they do. */
final class Benchmark {

    private static final int THREADS = 2;

    private final Options options;
    private final List<Row> rows;
    private final long scale;
    private final Optional<Path> output;
    private final PrintStream progress = System.err;
    private final List<Line> lines = new ArrayList<>();
    private final ObjectMapper json = new ObjectMapper();

    private Benchmark(List<String> words) throws Misuse {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("--only", "");
        defaults.put("--rounds", "7");
        defaults.put("--scale", "1");
        defaults.put("--memory", "2g");
        defaults.put("--output", "");
        this.options = Options.of(defaults, words);
        this.rows = rows();
        this.scale = scale();
        this.output = output();
        options.count("--rounds");
        options.bytes("--memory");
    }

    /**
     * Takes the folder of the project, one for scratch, and options. Where the latter is empty the options are only looked
     * at.
     */
    public static void main(String[] words) throws Exception {
        List<String> given = List.of(words).subList(2, words.length);
        if (given.contains("--help")) {
            System.out.print(help());
            return;
        }
        try {
            Benchmark benchmark = new Benchmark(given);
            if (!words[1].isEmpty()) {
                System.exit(benchmark.run(new Processes(Path.of(words[0]), Path.of(words[1]))) ? 0 : 1);
            }
        } catch (Misuse e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(2);
        }
    }

    private static String help() {
        StringBuilder text = new StringBuilder(
                """
                scripts/benchmark.sh [OPTION VALUE]...
                Measures what the engines are meant to reach: see docs/reference/benchmark.md.

                  --only ROW,...   those rows alone
                  --rounds N       how often all sides of a row are run in turn (7)
                  --scale 1/N      a part of the rows of data, to try it (1)
                  --memory M       what each engine gets (2g)
                  --output FOLDER  a new folder for the table, its lines as JSON, and the engines' records

                Rows:
                """);
        for (Row row : Rows.ALL) {
            text.append(String.format("  %-16s %s%n", row.name(), row.about()));
        }
        return text.toString();
    }

    private List<Row> rows() throws Misuse {
        List<String> only = options.list("--only");
        List<String> names = Rows.ALL.stream().map(Row::name).toList();
        if (!names.containsAll(only)) {
            throw options.wrong("--only", "some of " + String.join(",", names));
        }
        return Rows.ALL.stream()
                .filter(row -> only.isEmpty() || only.contains(row.name()))
                .toList();
    }

    private long scale() throws Misuse {
        String text = options.text("--scale");
        if (!text.matches("1(/[1-9][0-9]{0,8})?")) {
            throw options.wrong("--scale", "1, or a part such as 1/100");
        }
        return text.equals("1") ? 1 : Long.parseLong(text.substring(2));
    }

    private Optional<Path> output() throws Misuse {
        if (options.text("--output").isEmpty()) {
            return Optional.empty();
        }
        Path folder = Path.of(options.text("--output")).toAbsolutePath();
        if (Files.exists(folder)) {
            throw options.wrong("--output", "a folder that doesn't exist yet");
        }
        return Optional.of(folder);
    }

    /** Whether all processes ended well with right answers. */
    private boolean run(Processes processes) throws Exception {
        if (output.isPresent()) {
            Files.createDirectories(output.get());
        }
        Bench bench = new Bench(
                processes,
                new Runs(processes, output.map(folder -> folder.resolve("runs.jsonl"))),
                new Settings(THREADS, options.bytes("--memory")),
                options.count("--rounds"),
                scale,
                progress,
                this::take);
        for (int i = 0; i < rows.size(); i++) {
            measure(rows.get(i), bench);
            bench.keepOnly(rows.subList(i + 1, rows.size()).stream()
                    .flatMap(row -> row.feeds().stream())
                    .toList());
        }
        String text = text();
        System.out.print(text);
        if (output.isPresent()) {
            Files.writeString(output.get().resolve("benchmark.md"), text);
        }
        return !bench.isBad();
    }

    private static void measure(Row row, Bench bench) throws InterruptedException {
        bench.row(row.name());
        try {
            row.measuring().measure(bench);
        } catch (Failure e) {
            bench.failed(row.about(), e);
        } catch (IOException e) {
            bench.failed(row.about(), new Failure(e.toString(), e.toString()));
        }
    }

    /** Keeps a line at once, since it may be hours until the last one. */
    private void take(Line line) {
        lines.add(line);
        progress.println(line.text());
        if (output.isPresent()) {
            Map<String, Object> fields = line.fields();
            fields.put("scale", options.text("--scale"));
            fields.put("memory", options.text("--memory"));
            try {
                Files.writeString(
                        output.get().resolve("benchmark.jsonl"),
                        json.writeValueAsString(fields) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String text() {
        String sizes = scale == 1 ? "full sizes" : "1/" + scale + " of the full sizes, which the targets are meant for";
        String notes =
                """
                The figure is the median of the rounds. The interval holds the true one in 95 of 100 cases; of fewer than six \
                rounds, and of seconds and bytes a key, it goes from the least to the most.
                * ignores errors: its answer was compared on clean data, not on these.
                """;
        return Stream.concat(
                        Stream.of(
                                "",
                                THREADS + " threads, " + options.text("--memory") + ", " + options.text("--rounds")
                                        + " rounds, " + sizes,
                                "",
                                Line.HEAD),
                        Stream.concat(lines.stream().map(Line::text), Stream.of("", notes)))
                .reduce("", (text, line) -> text + line + "\n");
    }
}
