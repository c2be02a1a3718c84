package io.scalewise.engines.streaming;

/** A number had no room. Caught where the expression's text is known, which is all that the user is told. */
final class Overflow extends ArithmeticException {

    /** The text of the expression tells more than the stack would. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
