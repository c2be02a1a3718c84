package io.scalewise.cli;

import io.scalewise.engine.record.Outcome;

/** The exit codes that scripts can rely on. */
final class ExitCode {

    static final int OK = 0;
    static final int INTERNAL_ERROR = 1;
    /** Wrong use, or a contract with faults. */
    static final int USAGE = 2;

    static final int BAD_INPUT = 3;
    static final int WRONG_ANSWER = 4;
    /** The engine failed, overflowed, ran out of something or refused; or the machine is not ready. */
    static final int ENGINE = 5;

    /** {@code compare --fail-on} found what it was told to fail on. */
    static final int REGRESSION = 6;

    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The exit code for a single run that ended so. */
    static int of(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> OK;
            case BAD_INPUT -> BAD_INPUT;
            case INTERRUPTED -> INTERRUPTED;
            case REFUSED, OVERFLOW, OUT_OF_MEMORY, OUT_OF_DISK, TIMED_OUT, CRASHED, SKIPPED -> ENGINE;
        };
    }
}
