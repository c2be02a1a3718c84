package io.scalewise.engines.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Kernels that bring exact numbers to a larger scale, to sixteen bytes, or to doubles. */
final class Conversions {

    /** Up to here a long is exact as a double. */
    private static final long EXACT_DOUBLE = 1L << 53;

    private Conversions() {}

    /** Words as sixteen bytes. */
    static Kernel widened(Kernel value, Memory memory) {
        return scaledWide(value, 0, memory);
    }

    /** Values multiplied by a power of ten, in the form that they have: words are known to have room. */
    static Kernel scaled(Kernel value, Form form, int gain, Memory memory) {
        if (gain == 0) {
            return value;
        }
        Output output = new Output(form, memory);
        if (form == Form.WIDE) {
            BigInteger factor = BigInteger.TEN.pow(gain);
            return (batch, rows) -> {
                Column from = value.evaluate(batch, rows);
                Column to = output.room(batch.rows());
                Bits.copy(from.validity(), to.validity(), batch.rows());
                int[] selected = rows.rows();
                for (int k = 0; k < rows.count(); k++) {
                    int i = selected[k];
                    if (from.isPresent(i)) {
                        multiply(to, i, Wide.big(from.high(i), from.low(i)), factor);
                    }
                }
                return to;
            };
        }
        long factor = Wide.powerOfTen(gain);
        return (batch, rows) -> {
            Column from = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            int[] selected = rows.rows();
            for (int k = 0; k < rows.count(); k++) {
                to.setWord(selected[k], from.word(selected[k]) * factor);
            }
            return to;
        };
    }

    /** Words multiplied by a power of ten, as sixteen bytes. */
    static Kernel scaledWide(Kernel value, int gain, Memory memory) {
        Output output = new Output(Form.WIDE, memory);
        BigInteger factor = BigInteger.TEN.pow(gain);
        boolean wordFactor = gain <= Wide.WORD_DIGITS;
        long word = wordFactor ? Wide.powerOfTen(gain) : 0;
        return (batch, rows) -> {
            Column from = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            int[] selected = rows.rows();
            for (int k = 0; k < rows.count(); k++) {
                int i = selected[k];
                long number = from.word(i);
                if (wordFactor) {
                    to.setWide(i, Math.multiplyHigh(number, word), number * word);
                } else if (from.isPresent(i)) {
                    multiply(to, i, BigInteger.valueOf(number), factor);
                }
            }
            return to;
        };
    }

    private static void multiply(Column to, int row, BigInteger value, BigInteger factor) {
        BigInteger product = value.multiply(factor);
        to.setWide(row, Wide.high(product), product.longValue());
    }

    static Kernel toDouble(Kernel value, Form form, int scale, Memory memory) {
        Output output = new Output(Form.DOUBLE, memory);
        return (batch, rows) -> {
            Column from = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            int[] selected = rows.rows();
            for (int k = 0; k < rows.count(); k++) {
                int i = selected[k];
                if (from.isPresent(i)) {
                    to.setNumber(
                            i,
                            form == Form.WIDE
                                    ? toDouble(from.high(i), from.low(i), scale)
                                    : toDouble(from.word(i), scale));
                }
            }
            return to;
        };
    }

    /** The nearest double: the quotient of two exact doubles is rounded once. */
    static double toDouble(long unscaled, int scale) {
        if (scale == 0) {
            return unscaled;
        }
        return unscaled > -EXACT_DOUBLE && unscaled < EXACT_DOUBLE && scale <= Wide.WORD_DIGITS
                ? (double) unscaled / Wide.powerOfTen(scale)
                : BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    static double toDouble(long high, long low, int scale) {
        return Wide.fitsWord(high, low)
                ? toDouble(low, scale)
                : new BigDecimal(Wide.big(high, low), scale).doubleValue();
    }
}
