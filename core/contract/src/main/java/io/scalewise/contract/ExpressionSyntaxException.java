package io.scalewise.contract;

/** An expression can't be parsed. */
final class ExpressionSyntaxException extends Exception {

    private final int offset;

    ExpressionSyntaxException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** The character of the text at which parsing ended, from 0. */
    int offset() {
        return offset;
    }
}
