package io.scalewise.testkit.fuzz;

import io.scalewise.engine.DataSource;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.EngineOptions;
import io.scalewise.harness.Folders;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.Suitability;
import io.scalewise.testkit.EngineUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Has engines compute random contracts over random data, and writes down as conformance cases where they don't agree.
 *
 * <p>Exit status: 0 where all agreed, 1 where not, 2 for a wrong command line.
 */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description = "Has engines compute random contracts over random data, each compared with the first.")
public final class Fuzz implements Callable<Integer> {

    private static final int THREADS = 2;
    private static final long MEMORY_BYTES = 1L << 30;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int TRIES = 1_500;
    private static final int DEFAULT_CASES = 200;
    /** Shares no code of grammar with the others. */
    private static final String FIRST = "plain";

    /** More findings than this are likely to be one fault, found again and again. */
    private static final int MOST_FINDINGS = 20;

    private static final int A_WHILE = 100;

    @Option(names = "--dist", defaultValue = "target/dist", description = "The build; default: ${DEFAULT-VALUE}.")
    private Path dist = Path.of("");

    @Option(
            names = "--output",
            defaultValue = "target/fuzz",
            description = "Where the cases go that engines disagree about; default: ${DEFAULT-VALUE}.")
    private Path output = Path.of("");

    @Option(
            names = "--engines",
            split = ",",
            description = "The others are compared with the first; default: plain, then all others that read CSV.")
    private List<String> engines = List.of();

    @Option(names = "--seed", description = "Of the first case; each other one has the next. Default: by the clock.")
    private @Nullable Long seed;

    @Option(names = "--cases", description = "How many; default: 200, or as many as --minutes allows.")
    private @Nullable Long cases;

    @Option(names = "--minutes", description = "For how long at most.")
    private @Nullable Long minutes;

    @Option(
            names = "--jobs",
            defaultValue = "1",
            description = "How many cases at a time, each with engines of its own: 1 GiB an engine. Default: 1.")
    private int jobs = 1;

    @Option(
            names = "--option",
            paramLabel = "[engine.]k=v",
            description = "An engine's own option, such as spark.plan=large. Can be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] words) {
        System.exit(new CommandLine(new Fuzz()).execute(words));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long first = seed == null ? System.currentTimeMillis() : seed;
        Duration longest = minutes == null ? Duration.ofDays(365) : Duration.ofMinutes(positive("--minutes", minutes));
        long most = cases != null ? positive("--cases", cases) : minutes != null ? Long.MAX_VALUE : DEFAULT_CASES;
        List<Arm> arms = arms();
        print("Engines: " + String.join(", ", arms.stream().map(Arm::name).toList()) + ".");
        print("Seeds from " + first + ".");
        Seeds seeds = new Seeds(first, most, longest);
        Path work = Files.createTempDirectory("scalewise-fuzz");
        try {
            atOnce((int) positive("--jobs", jobs), job -> {
                Path own = Files.createDirectory(work.resolve("job-" + job));
                try (Panel panel = new Panel(underTest(arms, own), own)) {
                    run(panel, seeds);
                } finally {
                    seeds.stop(); // nobody goes on where one has failed
                }
            });
        } finally {
            Folders.delete(work);
        }
        print(seeds.summary());
        return seeds.findings() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Which case is next, and what came of those before; for many threads. */
    private static final class Seeds {

        private final long first;
        private final long most;
        private final long begun = System.nanoTime();
        private final Duration longest;
        private long given;
        private long done;
        private long answered;
        private int findings;
        private boolean stopped;

        Seeds(long first, long most, Duration longest) {
            this.first = first;
            this.most = most;
            this.longest = longest;
        }

        synchronized OptionalLong next() {
            boolean goesOn = !stopped
                    && given < most
                    && System.nanoTime() - begun < longest.toNanos()
                    && findings < MOST_FINDINGS;
            return goesOn ? OptionalLong.of(first + given++) : OptionalLong.empty();
        }

        /** What to say of it, from time to time. */
        synchronized Optional<String> ended(int disagreements, boolean hadAnswer) {
            done++;
            findings += disagreements;
            answered += hadAnswer ? 1 : 0;
            return done % A_WHILE == 0
                    ? Optional.of(done + " cases, " + findings + " disagreements")
                    : Optional.empty();
        }

        synchronized void stop() {
            stopped = true;
        }

        synchronized int findings() {
            return findings;
        }

        synchronized String summary() {
            return done + " cases, seeds " + first + " to " + (first + done - 1) + ", " + answered + " with an answer: "
                    + findings + " disagreements.";
        }
    }

    /** A part of the work, with the number of the thread that does it. */
    private interface Job {
        void run(int number) throws IOException, InterruptedException;
    }

    private static void atOnce(int jobs, Job job) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Callable<@Nullable Void>> all = new ArrayList<>();
            for (int number = 1; number <= jobs; number++) {
                int own = number;
                all.add(() -> {
                    job.run(own);
                    return null;
                });
            }
            for (Future<@Nullable Void> ended : threads.invokeAll(all)) {
                ended.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(Panel panel, Seeds seeds) throws IOException, InterruptedException {
        for (OptionalLong next = seeds.next(); next.isPresent(); next = seeds.next()) {
            FuzzCase fuzzCase = FuzzCase.of(next.getAsLong());
            long answeredBefore = panel.answered();
            List<Disagreement> disagreements = panel.ask(fuzzCase);
            boolean hadAnswer = panel.answered() > answeredBefore;
            for (Disagreement disagreement : disagreements) {
                report(panel, fuzzCase, disagreement);
            }
            seeds.ended(disagreements.size(), hadAnswer).ifPresent(this::print);
        }
    }

    private long positive(String option, long number) {
        if (number < 1) {
            throw wrongUse(option + ": expected 1 or more, but got " + number);
        }
        return number;
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private void report(Panel panel, FuzzCase fuzzCase, Disagreement disagreement)
            throws IOException, InterruptedException {
        print(fuzzCase.name() + ": " + disagreement);
        FuzzCase given = panel.about(fuzzCase, disagreement);
        FuzzCase small = new Shrinker(candidate -> panel.repeats(disagreement, candidate), TRIES).shrink(given);
        Path folder = output.resolve(fuzzCase.name() + "-" + disagreement.second());
        Folders.delete(folder);
        panel.show(small, (contract, outcome, answer) -> {
            CaseFolder.write(small, contract, disagreement, folder);
            CaseFolder.writeAnswer(contract, outcome, answer, folder);
        });
        StringBuilder text = new StringBuilder();
        text.append(fuzzCase.name() + " made small: " + folder + " (" + small.lines() + " lines, "
                + small.contract().columns().size() + " columns); the answer there is that of " + disagreement.first());
        text.append('\n').append(small.contract().json());
        for (FuzzFile file : small.files()) {
            text.append('\n').append(printable(file.bytes(small.contract().delimiter())));
        }
        print(text.toString());
    }

    /** Bytes as text in which those that can't be shown are escaped. */
    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            if (each == '\n') {
                text.append("\\n\n");
            } else if (each >= ' ' && each < 0x7F) {
                text.append((char) each);
            } else {
                text.append(String.format("\\x%02X", each));
            }
        }
        return text.toString();
    }

    private static List<EngineUnderTest> underTest(List<Arm> arms, Path work) {
        return arms.stream()
                .map(arm -> new EngineUnderTest(
                        arm, work.resolve("processes-" + arm.engine().name()), TIMEOUT))
                .toList();
    }

    private List<Arm> arms() throws IOException {
        List<InstalledEngine> chosen = chosen();
        if (chosen.size() < 2) {
            throw wrongUse("--engines: expected two or more to compare, but got " + chosen.size());
        }
        EngineOptions given = new EngineOptions(options);
        List<Arm> arms = chosen.stream()
                .map(engine -> new Arm(engine, THREADS, MEMORY_BYTES, given.of(engine)))
                .toList();
        for (Arm arm : arms) {
            check(arm);
        }
        return arms;
    }

    private void check(Arm arm) {
        try {
            arm.checkOptions();
        } catch (HarnessException e) {
            throw wrongUse("--" + e.getMessage());
        }
    }

    private List<InstalledEngine> chosen() throws IOException {
        try {
            EngineCatalogue catalogue = EngineCatalogue.load(dist.resolve("engines"));
            if (engines.isEmpty()) {
                return catalogue.engines().stream()
                        .filter(engine -> Suitability.reads(engine, DataSource.Format.CSV))
                        .sorted(Comparator.comparing(engine -> !engine.name().equals(FIRST)))
                        .toList();
            }
            List<InstalledEngine> found = new ArrayList<>();
            for (String name : engines) {
                found.add(catalogue.find(name));
            }
            return found;
        } catch (HarnessException e) {
            throw wrongUse(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void print(String line) {
        PrintWriter out = commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
