package io.scalewise.cli;

import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.EngineOptions;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.observe.Machine;
import io.scalewise.insight.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What runs may use of the machine, their memory aside: the same options for every command that starts engines. */
abstract class ArmOptions {

    private static final int HALF = 2;

    /** Where nobody knows how much memory the machine has. */
    private static final long DEFAULT_MACHINE_BYTES = 4L << 30;

    @Option(
            names = "--timeout",
            paramLabel = "T",
            defaultValue = "5m",
            description = "How long a run may take, such as 90s or 10m; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(5);

    @Option(
            names = "--option",
            paramLabel = "[engine.]k=v",
            description = "An engine's own option; scalewise engines lists them. Can be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    Duration timeout() {
        return timeout;
    }

    /** What an engine gets where nobody says how much. */
    static long defaultMemoryBytes() {
        return Machine.memoryBytes().orElse(DEFAULT_MACHINE_BYTES) / HALF;
    }

    /** More threads than processors would only measure how they get in each other's way. */
    static void requireThreads(String option, int threads) throws HarnessException {
        int processors = Runtime.getRuntime().availableProcessors();
        if (threads < 1 || threads > processors) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE,
                    option + ": expected 1 to " + processors + ", the processors here, but got " + threads);
        }
    }

    /** A budget that the machine doesn't have can't be kept. */
    private static void requireMemory(long bytes) throws HarnessException {
        Optional<Long> there = Machine.memoryBytes();
        if (there.isPresent() && bytes > there.get()) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE,
                    "--memory: expected at most the machine's, " + Amounts.bytes(there.get()) + ", but got "
                            + Amounts.bytes(bytes));
        }
    }

    /** An arm of an engine: the budget, and those of the options that are for it. */
    Arm arm(InstalledEngine engine, int threads, long memoryBytes) throws HarnessException {
        requireMemory(memoryBytes);
        requireThreads("--threads", threads);
        Arm arm = new Arm(engine, threads, memoryBytes, options().of(engine));
        arm.checkOptions();
        return arm;
    }

    /**
     * The engines of these names, each once; all that are installed where there are none.
     *
     * @throws HarnessException where one isn't installed, or one that options are for
     */
    List<InstalledEngine> engines(EngineCatalogue catalogue, List<String> names) throws HarnessException {
        List<InstalledEngine> chosen = new ArrayList<>();
        if (names.isEmpty()) {
            chosen.addAll(catalogue.engines());
        }
        for (String name : new LinkedHashSet<>(names)) {
            chosen.add(catalogue.find(name));
        }
        for (String name : options().namedEngines()) {
            catalogue.find(name);
        }
        return chosen;
    }

    /** The engines' own options. */
    EngineOptions options() {
        return new EngineOptions(options);
    }
}
