package io.scalewise.insight.diagnosis;

import java.util.Locale;

/** The resource that limited a run. */
public enum Bottleneck {
    /** Others used the machine meanwhile: nothing can be told of the run. */
    MEASUREMENT("measurement disturbed"),
    MEMORY("memory"),
    ONE_CORE("CPU, one core hot"),
    ALL_CORES("CPU, all cores"),
    IO("I/O"),
    SKEW("skew"),
    NONE("no single bottleneck");

    private final String title;

    Bottleneck(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** For programs. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
