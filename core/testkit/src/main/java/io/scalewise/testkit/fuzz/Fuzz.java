package io.scalewise.testkit.fuzz;

import io.scalewise.engine.DataSource;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
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
        Path work = Files.createTempDirectory("scalewise-fuzz");
        try (Panel panel = new Panel(underTest(work), work)) {
            return run(panel, first, most, longest);
        } finally {
            Folders.delete(work);
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

    private int run(Panel panel, long first, long most, Duration longest) throws IOException, InterruptedException {
        print("Seeds from " + first + ".");
        long begun = System.nanoTime();
        int findings = 0;
        long done = 0;
        while (done < most && System.nanoTime() - begun < longest.toNanos() && findings < MOST_FINDINGS) {
            FuzzCase fuzzCase = FuzzCase.of(first + done);
            for (Disagreement disagreement : panel.ask(fuzzCase)) {
                findings++;
                report(panel, fuzzCase, disagreement);
            }
            done++;
            if (done % 100 == 0) {
                print(done + " cases, " + findings + " disagreements");
            }
        }
        print(done + " cases, seeds " + first + " to " + (first + done - 1) + ", " + panel.answered()
                + " with an answer: " + findings + " disagreements.");
        return findings == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
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
        print("  made small: " + folder + " (" + small.lines() + " lines, "
                + small.contract().columns().size() + " columns); the answer there is that of " + disagreement.first());
        print(small.contract().json());
        for (FuzzFile file : small.files()) {
            print(printable(file.bytes(small.contract().delimiter())));
        }
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

    private List<EngineUnderTest> underTest(Path work) throws IOException {
        List<InstalledEngine> chosen = chosen();
        if (chosen.size() < 2) {
            throw wrongUse("--engines: expected two or more to compare, but got " + chosen.size());
        }
        print("Engines: "
                + String.join(", ", chosen.stream().map(InstalledEngine::name).toList()) + ".");
        return chosen.stream()
                .map(engine -> new EngineUnderTest(
                        new Arm(engine, THREADS, MEMORY_BYTES, Map.of()),
                        work.resolve("processes-" + engine.name()),
                        TIMEOUT))
                .toList();
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

    private void print(String line) {
        PrintWriter out = commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
