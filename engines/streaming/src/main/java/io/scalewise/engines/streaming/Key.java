package io.scalewise.engines.streaming;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engines.streaming.Values.LongValue;
import io.scalewise.engines.streaming.Values.TextValue;
import io.scalewise.engines.streaming.Values.WideValue;
import java.math.BigDecimal;

/**
 * One part of a key as bytes: equal values, nulls too, have equal bytes, and no part is the beginning of another. First a
 * byte, {@link #MISSING} or the number of bytes that follow; of a string the length in four bytes, {@link #MISSING} for
 * none.
 */
final class Key {

    static final int MISSING = 0xFF;

    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int WIDE_BYTES = 2 * Long.BYTES;
    private static final int MISSING_LENGTH = -1;

    private Key() {}

    /** Writes an expression's value. */
    @FunctionalInterface
    interface Part {
        void write(Row row, ByteSink sink);
    }

    /** Compiles the part of an expression of any type but double. */
    static Part part(Expression expression) {
        if (expression.type().kind() == Type.Kind.STRING) {
            TextValue value = Compiler.texts(expression);
            return (row, sink) -> {
                long place = value.of(row);
                if (row.missing) {
                    writeNoText(sink);
                } else {
                    writeText(sink, row.text, place);
                }
            };
        }
        if (!Digits.fitLong(expression)) {
            WideValue value = Compiler.wides(expression);
            return (row, sink) -> {
                long low = value.of(row);
                sink.reserve(1 + WIDE_BYTES);
                sink.put(row.missing ? MISSING : WIDE_BYTES);
                if (!row.missing) {
                    sink.put(low, Long.BYTES);
                    sink.put(row.high, Long.BYTES);
                }
            };
        }
        LongValue value = Compiler.longs(expression);
        return (row, sink) -> {
            long number = value.of(row);
            if (row.missing) {
                writeNoLong(sink);
            } else {
                writeLong(sink, number);
            }
        };
    }

    /** Writes a long in as few bytes as it takes: small ones of either sign in few. */
    static void writeLong(ByteSink sink, long number) {
        long folded = (number << 1) ^ (number >> 63);
        int count = (Long.SIZE + Byte.SIZE - 1 - Long.numberOfLeadingZeros(folded)) / Byte.SIZE;
        sink.reserve(1 + Long.BYTES);
        sink.put(count);
        sink.put(folded, count);
    }

    static void writeNoLong(ByteSink sink) {
        sink.reserve(1);
        sink.put(MISSING);
    }

    static void writeText(ByteSink sink, byte[] bytes, long place) {
        sink.reserve(LENGTH_BYTES);
        sink.put(Text.length(place), LENGTH_BYTES);
        sink.put(bytes, Text.offset(place), Text.length(place));
    }

    static void writeNoText(ByteSink sink) {
        sink.reserve(LENGTH_BYTES);
        sink.put(MISSING_LENGTH, LENGTH_BYTES);
    }

    /** Reads what was written, one part after the other. */
    static final class Reader {
        private byte[] bytes = {};
        private int position;

        /** Reads on from here. */
        void at(byte[] source, int start) {
            bytes = source;
            position = start;
        }

        /** Appends the next value in canonical text, a missing one as an empty field. */
        void appendField(Type type, StringBuilder line) {
            if (type.kind() == Type.Kind.STRING) {
                int length = (int) (long) Text.WORD.get(bytes, position);
                position += LENGTH_BYTES;
                if (length >= 0) {
                    CanonicalText.appendField(line, Text.string(bytes, Text.place(position, length)));
                    position += length;
                }
                return;
            }
            int count = bytes[position++] & 0xFF;
            if (count == WIDE_BYTES) {
                long low = readWord();
                line.append(new BigDecimal(Wide.big(readWord(), low), type.scale()).toPlainString());
            } else if (count != MISSING) {
                Slots.append(type, readLong(count), line);
            }
        }

        private long readLong(int count) {
            long word = (long) Text.WORD.get(bytes, position);
            position += count;
            long folded = count == Long.BYTES ? word : word & ((1L << (count * Byte.SIZE)) - 1);
            return (folded >>> 1) ^ -(folded & 1);
        }

        private long readWord() {
            long word = (long) Text.WORD.get(bytes, position);
            position += Long.BYTES;
            return word;
        }
    }
}
