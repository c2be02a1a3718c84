package io.scalewise.engines.spark;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.RunSettings;
import java.util.Map;

/**
 * How Spark is told to go about an input of a size: compiling and cutting up cost more than they save on little data.
 *
 * @param small whether all is done by one task and interpreted, without a shuffle
 * @param partitions into how many parts a shuffle cuts
 */
record Sizing(boolean small, long partitions) {

    /** Below this a query is over before its compiled form would have paid. */
    static final long SMALL_BYTES = 1 << 20;

    /** What a task of a shuffle gets, of the input's bytes. */
    private static final long BYTES_A_PARTITION = 32L << 20;

    private static final long MOST_PARTITIONS = 10_000;

    private static final String PLAN = "plan";

    /**
     * What fits an input, or what the option {@code plan} asks for.
     *
     * @throws EngineException where the option is none that there is
     */
    static Sizing of(long inputBytes, RunSettings settings) throws EngineException {
        String plan = settings.options().getOrDefault(PLAN, "auto");
        boolean small =
                switch (plan) {
                    case "auto" -> inputBytes < SMALL_BYTES;
                    case "small" -> true;
                    case "large" -> false;
                    default ->
                        throw EngineException.refused(
                                "option " + PLAN + ": expected auto, small or large, but got " + plan);
                };
        long partitions =
                small ? 1 : Math.min(MOST_PARTITIONS, Math.max(settings.threads(), 1 + inputBytes / BYTES_A_PARTITION));
        return new Sizing(small, partitions);
    }

    Map<String, String> configuration() {
        return Map.of(
                "spark.sql.shuffle.partitions",
                String.valueOf(partitions),
                "spark.sql.codegen.wholeStage",
                String.valueOf(!small),
                "spark.sql.codegen.factoryMode",
                small ? "NO_CODEGEN" : "FALLBACK",
                "spark.sql.adaptive.enabled",
                String.valueOf(!small));
    }
}
