package io.scalewise.engines.streaming;

import io.scalewise.contract.Type;

/** A decimal of digits that can't overflow. */
final class DecimalField extends Field {

    private static final int MOST_DIGITS = Wide.LONG_SAFE_DIGITS;

    private final int scale;
    private final long limit;

    DecimalField(Spelling spelling, int column, Type type, boolean nullable, boolean ambiguous) {
        super(spelling, column, nullable, ambiguous);
        scale = type.scale();
        limit = Wide.POWERS_OF_TEN[type.precision()];
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
        int whole = position - first;
        int fraction = 0;
        if (buffer[position] == '.') {
            position++;
            int point = position;
            for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
                number = number * 10 + digit;
            }
            fraction = position - point;
            if (fraction == 0 || fraction > scale) {
                return noValue(buffer, start, row);
            }
        }
        if (whole == 0 || whole + scale > MOST_DIGITS) {
            return noValue(buffer, start, row);
        }
        if (fraction < scale) {
            number *= Wide.POWERS_OF_TEN[scale - fraction];
        }
        return number < limit
                ? value(buffer, start, position, negative ? -number : number, row)
                : noValue(buffer, start, row);
    }
}
