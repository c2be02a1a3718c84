package io.scalewise.insight.advice;

/** Whether an engine does what is asked. */
public enum Fitness {
    /** Within all limits, its intervals too. */
    SAFE,
    /** It gets through, but maybe later than asked, or by spilling, which nobody measured. */
    MAYBE_LATE,
    /** It may run out of memory. */
    MAYBE_FAILS,
    /** It doesn't: it failed, takes too long, or has no room. */
    UNFIT,
    /** Too little was measured to say. */
    UNKNOWN
}
