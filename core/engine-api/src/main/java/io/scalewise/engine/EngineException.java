package io.scalewise.engine;

import java.nio.file.Path;

/** Ends a run. The message is for the user: {@code subject: expected X, but got Y; try Z}. */
public final class EngineException extends Exception {

    /** Why a run ended without an answer. */
    public enum Reason {
        /** The engine can't compute this contract, read this input or live in this memory. */
        REFUSED,
        /** The input doesn't fit the contract or can't be read. */
        BAD_INPUT,
        /** A number had no room; the message names the expression. */
        OVERFLOW,
        /** The engine's own memory limit, outside the heap, was reached. */
        OUT_OF_MEMORY,
        /** There was no room on disk. */
        OUT_OF_DISK,
        /** Anything else: a defect of the engine or its library. */
        FAILED
    }

    private final Reason reason;

    public EngineException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public EngineException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public static EngineException refused(String message) {
        return new EngineException(Reason.REFUSED, message);
    }

    public static EngineException badInput(String message) {
        return new EngineException(Reason.BAD_INPUT, message);
    }

    /** Bad input: a file from which something else came than what was expected. */
    public static EngineException unreadable(Path file, String expected, Exception cause) {
        return new EngineException(
                Reason.BAD_INPUT, file + ": expected " + expected + ", but " + FileTrouble.found(cause), cause);
    }

    /** No room on disk, at a place as far as it is known, with what was said of it. */
    public static EngineException outOfDisk(String place, String got, Throwable cause) {
        return new EngineException(Reason.OUT_OF_DISK, FullDisk.message(place, got), cause);
    }

    public static EngineException overflow(String expression) {
        return new EngineException(
                Reason.OVERFLOW, expression + ": expected a result in range, but it overflows; try a double operand");
    }
}
