import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Runs engines, and programs as the engines are run: each in a process of its own, with the same options of the JVM, memory
 * and processors. Answers are compared with the true ones, outside the timing.
 */
final class Runs {

    /** The longest that a run may take. */
    private static final String TIMEOUT = "30m";

    private static final Feed TINY = Feed.of("orders", 1_000, "csv");

    private final Processes processes;
    private final Path compiled;
    private final Optional<Path> records;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Arm, EngineRun> known = new HashMap<>();

    /**
     * Runs processes.
     *
     * @param records a file to which the records of engines are added, if they are kept
     */
    Runs(Processes processes, Optional<Path> records) {
        this.processes = processes;
        this.records = records;
        this.compiled = processes.root().resolve("target/benchmarks");
    }

    private record Arm(String engine, Settings settings) {}

    /** How long the phases of a program took, and its whole process. */
    record ProgramRun(long runNanos, Processes.Ended process) {}

    /** The names of the engines that are installed. */
    List<String> installed() throws IOException {
        try (Stream<Path> folders = Files.list(engines())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(engine -> Files.exists(descriptorFile(engine)))
                    .sorted()
                    .toList();
        }
    }

    /** Whether an engine reads a format. */
    boolean reads(String engine, String format) {
        for (JsonNode name : descriptor(engine).get("formats")) {
            if (name.asString().equals(format)) {
                return true;
            }
        }
        return false;
    }

    /** The smallest memory in which an engine works. */
    long leastBytes(String engine) {
        return descriptor(engine).get("memory").get("minimumBytes").asLong();
    }

    private JsonNode descriptor(String engine) {
        return json.readTree(descriptorFile(engine).toFile());
    }

    private Path descriptorFile(String engine) {
        return engines().resolve(engine).resolve("engine.json");
    }

    private Path engines() {
        return processes.root().resolve("target/dist/engines");
    }

    /** The class of a program; empty where nobody wrote it. */
    Optional<String> mainClass(String engine, String suffix) throws IOException {
        try (Stream<Path> sources = Files.list(processes.root().resolve("benchmarks/by-hand"))) {
            return sources.map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.equalsIgnoreCase(engine + suffix))
                    .findFirst();
        }
    }

    /** Runs an engine; it has to complete, with the right answer. */
    EngineRun engine(String engine, Settings settings, Data data) throws IOException, InterruptedException, Failure {
        return engine(engine, settings, data, data.contract());
    }

    /** Runs an engine by another contract than that of the data, which has the same answer. */
    EngineRun engine(String engine, Settings settings, Data data, Path contract)
            throws IOException, InterruptedException, Failure {
        Processes.Ended ended = processes.scalewise(List.of(
                "run",
                "--engine",
                engine,
                "--contract",
                contract.toString(),
                "--input",
                data.input().toString(),
                "--threads",
                Integer.toString(settings.threads()),
                "--memory",
                settings.memory(),
                "--timeout",
                TIMEOUT,
                "--expected",
                data.expected().toString(),
                "--json"));
        if (!ended.lastLine().startsWith("{")) {
            ended.well();
        }
        if (records.isPresent()) {
            Files.writeString(
                    records.get(), ended.lastLine() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        EngineRun run = new EngineRun(json.readTree(ended.lastLine()));
        run.well();
        known.put(new Arm(engine, settings), run);
        return run;
    }

    /** Runs a program as its engine is run, and compares its answer. */
    ProgramRun program(Program program, Settings settings, Data data)
            throws IOException, InterruptedException, Failure {
        Path output = Files.createDirectories(processes.fresh("by-hand"));
        Path scratch = Files.createDirectories(processes.fresh("scratch"));
        EngineRun engine = like(program.engine(), settings);
        List<String> command = command(
                engine,
                compiled.resolve(program.engine()),
                mainClass(program.engine(), program.suffix()).orElseThrow(),
                scratch);
        command.addAll(List.of(
                data.input().toString(),
                output.toString(),
                Integer.toString(settings.threads()),
                Long.toString(engine.nativeBytes()),
                scratch.toString()));
        Processes.Ended ended = processes.run(command).well();
        if (!ended.lastLine().startsWith("{")) {
            throw new Failure("no phases", program + ": expected a last line of JSON, but got " + ended.lastLine());
        }
        compare(program, data.expected(), output);
        return new ProgramRun(json.readTree(ended.lastLine()).get("runNanos").asLong(), ended);
    }

    /**
     * Runs a class that is told nothing, on the JVM of an engine, but without an archive of classes.
     *
     * @param classes the folder it was compiled to, in front of the engine's libraries
     */
    Processes.Ended bare(String engine, Settings settings, String classes, String mainClass)
            throws IOException, InterruptedException, Failure {
        Path scratch = Files.createDirectories(processes.fresh("scratch"));
        List<String> command = command(like(engine, settings), compiled.resolve(classes), mainClass, scratch);
        command.removeIf(word -> word.startsWith("-XX:SharedArchiveFile="));
        return processes.run(command).well();
    }

    /** A run of an engine with these settings: one that was made, or one over next to nothing. */
    private EngineRun like(String engine, Settings settings) throws IOException, InterruptedException, Failure {
        EngineRun made = known.get(new Arm(engine, settings));
        return made != null ? made : engine(engine, settings, tiny());
    }

    /** Next to no data. */
    Data tiny() throws IOException, InterruptedException, Failure {
        Path folder = processes.work().resolve("tiny");
        return Files.exists(folder) ? new Data(folder, TINY.format()) : processes.generate(TINY, "tiny");
    }

    /** The engine's command with another class in front of its libraries, and another folder for what it leaves. */
    private static List<String> command(EngineRun engine, Path classes, String mainClass, Path scratch) {
        List<String> command = new ArrayList<>();
        for (String word : engine.command()) {
            String changed = word;
            if (word.startsWith("-Xlog:")) {
                changed = word.replaceFirst("file=[^:]*", "file=" + scratch.resolve("gc.log"));
            } else if (word.startsWith("-Djava.io.tmpdir=")) {
                changed = "-Djava.io.tmpdir=" + scratch;
            }
            command.add(changed);
        }
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, classes + ":" + command.get(classPath));
        command.set(command.size() - 1, mainClass);
        return command;
    }

    private void compare(Program program, Path expected, Path output)
            throws IOException, InterruptedException, Failure {
        if (program.compared() == Program.Compared.NOTHING) {
            return;
        }
        copy("schema.json", expected, output);
        if (program.compared() == Program.Compared.RESULT) {
            copy("counts.json", expected, output);
            copy("rejects/part-0.csv", expected, output);
        }
        Processes.Ended verified = processes.scalewise(List.of("verify", expected.toString(), output.toString()));
        if (verified.status() != 0) {
            throw new Failure(
                    "wrong answer",
                    program + ": wrong answer\n" + String.join("\n", verified.lines()) + "\n" + verified.errors());
        }
    }

    private static void copy(String file, Path from, Path to) throws IOException {
        Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
}
