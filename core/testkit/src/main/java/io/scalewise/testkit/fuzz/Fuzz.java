package io.scalewise.testkit.fuzz;

import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.testkit.EngineUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    /** More findings than this are likely to be one fault, found again and again. */
    private static final int MOST_FINDINGS = 20;

    @Option(names = "--dist", required = true, description = "The folder of the build.")
    private Path dist = Path.of("target/dist");

    @Option(names = "--output", required = true, description = "Where the cases go that engines disagree about.")
    private Path output = Path.of("target/fuzz");

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "plain,streaming,tablesaw,arrow,duckdb,spark",
            description = "The others are compared with the first; default: ${DEFAULT-VALUE}.")
    private List<String> engines = List.of();

    @Option(names = "--seed", description = "Of the first case; each other one has the next. Default: by the clock.")
    private @Nullable Long seed;

    @Option(names = "--cases", description = "How many; default: 200, or as many as --minutes allows.")
    private @Nullable Integer cases;

    @Option(names = "--minutes", description = "For how long at most.")
    private @Nullable Integer minutes;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] words) {
        System.exit(new CommandLine(new Fuzz()).execute(words));
    }

    @Override
    public Integer call() throws IOException, HarnessException, InterruptedException {
        long first = seed == null ? System.currentTimeMillis() : seed;
        long end = minutes == null
                ? Long.MAX_VALUE
                : System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        long most = cases != null ? cases : minutes != null ? Long.MAX_VALUE : 200;
        Path work = Files.createTempDirectory("scalewise-fuzz");
        try (Panel panel = new Panel(underTest(work), work)) {
            return run(panel, first, most, end);
        }
    }

    private int run(Panel panel, long first, long most, long end) throws IOException, InterruptedException {
        print("Seeds from " + first + ", engines " + String.join(", ", engines) + ".");
        int findings = 0;
        long done = 0;
        while (done < most && System.nanoTime() < end && findings < MOST_FINDINGS) {
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
        FuzzCase small = new Shrinker(candidate -> panel.repeats(disagreement, candidate), TRIES).shrink(fuzzCase);
        Path folder = output.resolve(fuzzCase.name() + "-" + disagreement.second());
        CaseFolder.write(small, disagreement, folder);
        panel.show(small, (contract, outcome, answer) -> CaseFolder.writeAnswer(contract, outcome, answer, folder));
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

    private List<EngineUnderTest> underTest(Path work) throws HarnessException, IOException {
        EngineCatalogue catalogue = EngineCatalogue.load(dist.resolve("engines"));
        List<EngineUnderTest> all = new ArrayList<>();
        for (String name : engines) {
            InstalledEngine engine = catalogue.find(name);
            Arm arm = new Arm(engine, THREADS, MEMORY_BYTES, Map.of());
            all.add(new EngineUnderTest(arm, work.resolve("processes-" + name), TIMEOUT));
        }
        return all;
    }

    private void print(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
