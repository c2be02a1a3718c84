package io.scalewise.engines.spark;

import java.util.Map;

/** How Spark is told to go about an input of a size: compiling and cutting up cost more than they save on little data. */
final class Sizing {

    /** Below this a query is over before its compiled form would have paid. */
    private static final long SMALL_BYTES = 1 << 20;

    /** What a task of a shuffle gets, of the input's bytes. */
    private static final long BYTES_A_PARTITION = 32L << 20;

    private static final long MOST_PARTITIONS = 10_000;

    private Sizing() {}

    static Map<String, String> of(long inputBytes, int threads) {
        boolean small = inputBytes < SMALL_BYTES;
        long partitions = Math.min(MOST_PARTITIONS, Math.max(threads, 1 + inputBytes / BYTES_A_PARTITION));
        return Map.of(
                "spark.sql.shuffle.partitions",
                small ? "1" : String.valueOf(partitions),
                "spark.sql.codegen.wholeStage",
                String.valueOf(!small),
                "spark.sql.codegen.factoryMode",
                small ? "NO_CODEGEN" : "FALLBACK",
                "spark.sql.adaptive.enabled",
                String.valueOf(!small));
    }
}
