package io.scalewise.cli;

import io.scalewise.harness.Arm;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What runs may use of the machine, with one budget of memory for all. */
final class MachineOptions extends ArmOptions {

    @Option(
            names = "--memory",
            paramLabel = "M",
            description =
                    "Memory for each engine's whole process tree, such as 512m or 2g; default: half of the machine's.")
    private ArgumentTypes.@Nullable Memory memory;

    long memoryBytes() {
        return memory != null ? memory.bytes() : defaultMemoryBytes();
    }

    /** An arm of an engine: the budget, and those of the options that are for it. */
    Arm arm(InstalledEngine engine, int threads) throws HarnessException {
        return arm(engine, threads, memoryBytes());
    }
}
