package io.scalewise.insight;

/** Where a cell stands, the best first. Only a ranked cell competes. */
public enum Standing {
    /** Each round that ran to its end gave an answer that was checked and right, or that engines agree on. */
    RANKED,
    /** Some rounds gave a right answer and others failed: nobody would rely on it. */
    UNSTABLE,
    /** Answers that nothing could check, or on which engines don't agree: shown, ranked nowhere. */
    UNVERIFIED,
    /** No round completed. */
    FAILED,
    /** Not tried, since a smaller size of the same arm ended badly. */
    SKIPPED,
    /** Stopped by somebody before it was measured; says nothing about the arm. */
    INTERRUPTED,
    /** At least one answer was wrong: its times are nowhere. */
    WRONG
}
