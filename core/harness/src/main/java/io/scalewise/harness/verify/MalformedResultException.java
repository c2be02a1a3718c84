package io.scalewise.harness.verify;

/** A result file that is none. The message names file and line. */
final class MalformedResultException extends Exception {
    MalformedResultException(String message) {
        super(message);
    }
}
