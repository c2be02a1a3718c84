package io.scalewise.contract.file.draft;

/** A file of which no contract can be drafted. The message is for the user: {@code subject: expected X, but got Y; try Z}. */
public final class DraftException extends Exception {

    public DraftException(String message) {
        super(message);
    }

    public DraftException(String message, Throwable cause) {
        super(message, cause);
    }
}
