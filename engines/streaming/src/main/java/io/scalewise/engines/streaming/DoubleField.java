package io.scalewise.engines.streaming;

import java.nio.charset.StandardCharsets;

/** A double. */
final class DoubleField extends Field {

    /** As many digits are an exact double, as is the power of ten; so is their quotient (Clinger 1990). */
    private static final int EXACT_DIGITS = 15;

    DoubleField(Spelling spelling, int column, boolean nullable, boolean ambiguous) {
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
        if (count == 0) {
            return noValue(buffer, start, row);
        }
        int fraction = 0;
        if (buffer[position] == '.') {
            position++;
            int point = position;
            for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
                number = number * 10 + digit;
            }
            fraction = position - point;
            if (fraction == 0) {
                return noValue(buffer, start, row);
            }
        }
        boolean exponent = buffer[position] == 'e' || buffer[position] == 'E';
        double value;
        if (!exponent && count + fraction <= EXACT_DIGITS) {
            value = (double) number / Wide.POWERS_OF_TEN[fraction];
            value = negative ? -value : value;
        } else {
            position = exponent ? exponentEnd(buffer, position + 1) : position;
            if (position < 0) {
                return noValue(buffer, start, row);
            }
            value = Double.parseDouble(new String(buffer, start, position - start, StandardCharsets.ISO_8859_1));
        }
        return Double.isFinite(value)
                ? value(buffer, start, position, Double.doubleToRawLongBits(value), row)
                : noValue(buffer, start, row);
    }

    private static int exponentEnd(byte[] buffer, int start) {
        int first = buffer[start] == '+' || buffer[start] == '-' ? start + 1 : start;
        int position = first;
        while (digit(buffer[position]) >= 0) {
            position++;
        }
        return position > first ? position : CAREFUL;
    }
}
