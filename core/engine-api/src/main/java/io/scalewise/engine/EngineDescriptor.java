package io.scalewise.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code engine.json} says of an engine: all that the harness knows of it.
 *
 * @param name the engine's name, and the name of its folder
 * @param version of the engine or of the library that does its work
 * @param family streaming, dataframe, sql or distributed
 * @param description one sentence on what it is
 * @param start how its process is started
 * @param memory how it splits a memory budget
 * @param formats the input formats that it reads
 * @param parser whose parser it reads with; two engines with one parser are one witness
 * @param maxThreads the most threads that it makes use of; absent where there is no such limit
 * @param lacks what of the contract it can't compute, by the names of the conformance features; each a sentence
 * @param options the options that it takes, by name, each with what it does and its default
 */
public record EngineDescriptor(
        String name,
        String version,
        Family family,
        String description,
        Start start,
        MemoryRule memory,
        List<DataSource.Format> formats,
        String parser,
        Optional<Integer> maxThreads,
        Map<String, String> lacks,
        Map<String, Option> options) {

    /** The families of engines. */
    public enum Family {
        STREAMING,
        DATAFRAME,
        SQL,
        DISTRIBUTED
    }

    /**
     * How the process is started: either a JVM with all jars of the {@code lib} folder beside the descriptor, or any
     * program.
     *
     * @param mainClass of a JVM engine; absent for a command
     * @param jvmOptions of a JVM engine, besides the heap that the harness sets
     * @param command program and arguments, where it is no JVM engine; a relative program is looked up beside the descriptor
     */
    public record Start(Optional<String> mainClass, List<String> jvmOptions, List<String> command) {}

    /**
     * How a budget is split: the reserve comes off first, the rest is shared.
     *
     * @param heapShare of what the reserve leaves, 0 to 1; 0 for an engine that is no JVM
     * @param nativeShare of what the reserve leaves, 0 to 1; together at most 1
     * @param reserveBytes what the process needs besides: code, metaspace, stacks, collector
     * @param minimumBytes the smallest budget in which it works at all; under it, it is refused
     */
    public record MemoryRule(double heapShare, double nativeShare, long reserveBytes, long minimumBytes) {

        /** Splits a budget of at least {@code minimumBytes}. */
        public MemorySplit split(long budgetBytes) {
            long shared = budgetBytes - reserveBytes;
            return new MemorySplit(budgetBytes, (long) (shared * heapShare), (long) (shared * nativeShare));
        }
    }

    /**
     * An option of the engine.
     *
     * @param description what it does
     * @param defaultValue what holds where it isn't given
     * @param archivedWith what it is while the classes that the engine needs are learnt, where that shows more of them
     */
    public record Option(String description, String defaultValue, Optional<String> archivedWith) {}
}
