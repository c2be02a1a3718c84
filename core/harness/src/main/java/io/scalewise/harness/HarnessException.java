package io.scalewise.harness;

/** Why the harness can't do what it was asked. The message is for the user: {@code subject: expected X, but got Y; try Z}. */
public final class HarnessException extends Exception {

    /** What stood in the way. */
    public enum Reason {
        /** The request itself: an unknown engine or option, an output folder that exists. */
        WRONG_USE,
        /** The input: a file that isn't there. */
        BAD_INPUT,
        /** No room for the data that were to be made. */
        OUT_OF_DISK,
        /** What is installed: an engine's descriptor that is none. */
        INSTALLATION,
        /** An engine that can't do what it was asked, and says why. */
        REFUSED,
        /** An engine that failed. */
        ENGINE_FAILED
    }

    private final Reason reason;

    public HarnessException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static HarnessException wrongUse(String message) {
        return new HarnessException(Reason.WRONG_USE, message);
    }
}
