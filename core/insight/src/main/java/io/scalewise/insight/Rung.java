package io.scalewise.insight;

import java.util.Map;

/** The rungs of the ladder from plain code to a cluster, the smallest first. */
public enum Rung {
    /** Plain code on one thread. */
    PLAIN(0),
    /** Plain code at the machine's limit. */
    STREAMING(1),
    /** A DataFrame or SQL engine on one machine. */
    SINGLE_MACHINE(2),
    /** An engine of many machines. */
    DISTRIBUTED(3);

    /** The engine that is the yardstick. */
    private static final String YARDSTICK = "plain";

    private static final Map<String, Rung> OF_FAMILIES = Map.of(
            "streaming", STREAMING, "dataframe", SINGLE_MACHINE, "sql", SINGLE_MACHINE, "distributed", DISTRIBUTED);

    private final int height;

    Rung(int height) {
        this.height = height;
    }

    /** How many rungs are below. */
    public int height() {
        return height;
    }

    /**
     * The rung of an engine.
     *
     * @param family as records spell it; one that nobody knows counts as a single machine's
     */
    public static Rung of(String engine, String family) {
        return engine.equals(YARDSTICK) ? PLAIN : OF_FAMILIES.getOrDefault(family, SINGLE_MACHINE);
    }
}
