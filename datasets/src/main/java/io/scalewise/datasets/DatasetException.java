package io.scalewise.datasets;

/** A data set can't be made or used as asked; the message says what to do about it. */
public final class DatasetException extends Exception {

    /** What is wrong. */
    public enum Problem {
        /** No knob of the workload has that name. */
        UNKNOWN_KNOB,
        /** A knob doesn't take that value. */
        KNOB_VALUE,
        /** More rows than the workload can number. */
        ROWS,
        /** Something is already where the data set was to go. */
        OUTPUT_EXISTS,
        /** The folder holds no data set, or a damaged one. */
        NOT_A_DATASET
    }

    private final Problem problem;

    public DatasetException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
