package io.scalewise.engines.streaming;

/** A long of digits that can't overflow. */
final class LongField extends Field {

    private static final int MOST_DIGITS = Wide.LONG_SAFE_DIGITS;

    LongField(Spelling spelling, int column, boolean nullable, boolean ambiguous) {
        super(spelling, column, nullable, ambiguous);
    }

    @Override
    int read(byte[] buffer, int start, Row row) {
        boolean negative = buffer[start] == '-';
        int first = negative ? start + 1 : start;
        int position = first;
        long number = 0;
        for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
            number = number * 10 + digit;
        }
        int count = position - first;
        return count > 0 && count <= MOST_DIGITS
                ? value(buffer, start, position, negative ? -number : number, row)
                : noValue(buffer, start, row);
    }
}
