package io.scalewise.datasets.share;

/** Samples can't be taken as asked; the message says what to do about it. */
public final class SampleException extends Exception {

    /** What is wrong. */
    public enum Problem {
        /** A share that holds no row, or a format that can't be sampled. */
        SHARE,
        /** The file can't be read as what it should be. */
        FILE,
        /** No room for the samples. */
        DISK
    }

    private final Problem problem;

    SampleException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
