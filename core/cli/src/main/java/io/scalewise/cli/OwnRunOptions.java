package io.scalewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One run of one engine over somebody's own data: the same options for every command that makes one. */
final class OwnRunOptions {

    @Option(names = "--contract", paramLabel = "C", required = true, description = "The contract's file.")
    private Path contract = Path.of("");

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "The data, files or folders of files; .parquet is Parquet, .arrow, .feather and .arrows are"
                    + " Arrow, .gz and .zst are compressed CSV, any other name CSV.")
    private List<Path> input = new ArrayList<>();

    @Option(names = "--engine", paramLabel = "E", required = true, description = "Which engine.")
    private String engine = "";

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--output", paramLabel = "DIR", description = "Where the result folder goes, whole or not at all.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replaces a result that is there.")
    private boolean overwrite;

    @Option(names = "--expected", paramLabel = "DIR", description = "A result folder with the true answer.")
    private @Nullable Path expected;

    Path contract() {
        return contract;
    }

    List<Path> input() {
        return input;
    }

    String engine() {
        return engine;
    }

    int threads() {
        return threads;
    }

    MachineOptions machine() {
        return machine;
    }

    Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    boolean overwrites() {
        return overwrite;
    }

    Optional<Path> expected() {
        return Optional.ofNullable(expected);
    }
}
