package io.scalewise.engines.streaming;

/** {@code true} or {@code false}. */
final class BooleanField extends Field {

    private static final long TRUE = Text.word("true");
    private static final long FALSE = Text.word("false");
    private static final long FOUR_BYTES = 0xFFFFFFFFL;
    private static final long FIVE_BYTES = 0xFFFFFFFFFFL;

    BooleanField(Spelling spelling, int column, boolean nullable, boolean ambiguous) {
        super(spelling, column, nullable, ambiguous);
    }

    @Override
    int read(byte[] buffer, int start, Row row) {
        long word = (long) Text.WORD.get(buffer, start);
        if ((word & FOUR_BYTES) == TRUE) {
            return value(buffer, start, start + 4, 1, row);
        }
        if ((word & FIVE_BYTES) == FALSE) {
            return value(buffer, start, start + 5, 0, row);
        }
        return noValue(buffer, start, row);
    }
}
