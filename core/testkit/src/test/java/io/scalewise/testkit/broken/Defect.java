package io.scalewise.testkit.broken;

import java.util.Locale;

/** What is wrong with a {@link BrokenEngine}. */
public enum Defect {
    /** Nothing: it counts rows, rightly. */
    NONE,
    /** Throws what nobody expects. */
    THROWS,
    /** Never comes to an end. */
    HANGS,
    /** Exits with a status, in the middle of the work. */
    EXITS,
    /** Asks for more heap than there is. */
    EXHAUSTS_HEAP,
    /** Asks for more memory outside the heap than its JVM gives. */
    EXHAUSTS_NATIVE,
    /** Writes to scratch until the disk is full; only to be used on a small one. */
    FILLS_DISK,
    /** Ends well, but without an answer. */
    ENDS_EARLY,
    /** Takes memory outside the heap until somebody stops it. */
    EXCEEDS_BUDGET,
    /** Says that it ran, and leaves a counts file that breaks off, and no rejects. */
    HALF_RESULT,
    /** Leaves accounts that don't balance. */
    UNBALANCED_ACCOUNTS,
    /** Leaves accounts that balance and aren't true. */
    FALSE_ACCOUNTS,
    /** Counts a row too many. */
    WRONG_ANSWER,
    /** Prints what is no marker, among its markers and to standard error. */
    PRINTS_GARBAGE,
    /** Is killed by a signal. */
    IS_KILLED,
    /** Leaves a process of its own running when it ends. */
    LEAVES_A_CHILD,
    /** Leaves a process running that is none of its children any more, nor of its session. */
    LEAVES_ITS_SESSION,
    /** Leaves a folder that it may not write to. */
    LEAVES_A_CLOSED_FOLDER,
    /** Refuses everything. */
    REFUSES;

    /** The engine's name. */
    public String engineName() {
        return "broken-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
