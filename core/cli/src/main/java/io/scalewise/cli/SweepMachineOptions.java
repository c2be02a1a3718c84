package io.scalewise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the runs of a sweep may use of the machine: of several budgets of memory, each is a side to compare. */
final class SweepMachineOptions extends ArmOptions {

    @Option(
            names = "--memory",
            paramLabel = "M",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description = "Memory for each engine's whole process tree, such as 2g, or several amounts (512m,2g), under"
                    + " each of which all is run; default: half of the machine's.")
    private List<ArgumentTypes.Memory> memory = new ArrayList<>();

    /** The budgets, each once, from small to large. */
    List<Long> memoryBytes() {
        return memory.isEmpty()
                ? List.of(defaultMemoryBytes())
                : memory.stream()
                        .map(ArgumentTypes.Memory::bytes)
                        .distinct()
                        .sorted()
                        .toList();
    }
}
