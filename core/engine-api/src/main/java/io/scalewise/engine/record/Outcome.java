package io.scalewise.engine.record;

import java.util.Locale;

/** How a run ended. */
public enum Outcome {
    /** The result is on disk. */
    COMPLETED,
    /** The engine can't compute this contract, read this input or live in this memory, and said why. */
    REFUSED,
    BAD_INPUT,
    OVERFLOW,
    /** With where in the detail: {@code heap}, {@code native}, {@code budget} or {@code machine}. */
    OUT_OF_MEMORY,
    OUT_OF_DISK,
    TIMED_OUT,
    /** Ended in any other way, with exit status or signal in the detail. */
    CRASHED,
    /** The sweep was stopped. */
    INTERRUPTED,
    /** Not tried, since a smaller size of the same arm ended badly. */
    SKIPPED;

    /** As it stands in records. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
