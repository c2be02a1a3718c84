package io.scalewise.harness;

import io.scalewise.contract.NearestName;
import io.scalewise.engine.MemorySplit;
import java.util.Map;
import java.util.TreeMap;

/**
 * An engine with settings: what takes part in a sweep.
 *
 * @param engine which engine
 * @param threads how many threads may compute; no more than the engine makes use of
 * @param memoryBytes the budget for its whole process tree
 * @param options the engine's own options
 * @param alias tells apart two arms that are otherwise the same, as in an A/A pair; empty for all others
 */
public record Arm(InstalledEngine engine, int threads, long memoryBytes, Map<String, String> options, String alias) {

    public Arm {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1, but got " + threads);
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("memory: expected at least 1 byte, but got " + memoryBytes);
        }
        threads = Math.min(threads, engine.descriptor().maxThreads().orElse(threads));
        options = Map.copyOf(options);
    }

    public Arm(InstalledEngine engine, int threads, long memoryBytes, Map<String, String> options) {
        this(engine, threads, memoryBytes, options, "");
    }

    /** Engine, threads and options, such as {@code duckdb-2t}. */
    public String name() {
        StringBuilder name =
                new StringBuilder(engine.name()).append('-').append(threads).append('t');
        new TreeMap<>(options)
                .forEach((option, value) ->
                        name.append('+').append(option).append('=').append(value));
        return alias.isEmpty()
                ? name.toString()
                : name.append('-').append(alias).toString();
    }

    /** This arm under another name. */
    public Arm as(String otherAlias) {
        return new Arm(engine, threads, memoryBytes, options, otherAlias);
    }

    /** How the budget is split; only of use where it is no less than the engine's minimum. */
    public MemorySplit memory() {
        return engine.descriptor().memory().split(memoryBytes);
    }

    /**
     * Checks that the engine knows all options.
     *
     * @throws HarnessException naming the first that it doesn't know
     */
    public void checkOptions() throws HarnessException {
        Map<String, ?> known = engine.descriptor().options();
        for (String option : new TreeMap<>(options).keySet()) {
            if (!known.containsKey(option)) {
                String choice = known.isEmpty() ? "no option" : "one of " + String.join(", ", known.keySet());
                throw HarnessException.wrongUse("option " + engine.name() + "." + option + ": expected " + choice
                        + ", but got " + option + NearestName.hint(option, known.keySet()));
            }
        }
    }
}
