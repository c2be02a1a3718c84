package io.scalewise.engines.arrow;

import io.scalewise.contract.Reasons;
import io.scalewise.contract.Type;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.Float16;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Brings a column of a typed file to the contract's type, a slice of a batch at a time. There is one where nothing is lost. */
final class TypedColumn {

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int BYTE_BITS = 8;

    private final ArrowType found;
    private final Type wanted;
    /** What a whole number is multiplied by. */
    private final long factor;

    private TypedColumn(ArrowType found, Type wanted, long factor) {
        this.found = found;
        this.wanted = wanted;
        this.factor = factor;
    }

    /** How a column of a type becomes one of the contract's; empty where that could lose something. */
    static Optional<TypedColumn> of(ArrowType found, Type wanted) {
        if (found instanceof ArrowType.Null) {
            return Optional.of(new TypedColumn(found, wanted, 1));
        }
        boolean kept =
                switch (wanted.kind()) {
                    case STRING ->
                        found instanceof ArrowType.Utf8
                                || found instanceof ArrowType.LargeUtf8
                                || found instanceof ArrowType.Utf8View;
                    case BOOLEAN -> found instanceof ArrowType.Bool;
                    case DATE -> found instanceof ArrowType.Date;
                    case TIMESTAMP ->
                        found instanceof ArrowType.Timestamp time && time.getUnit() != TimeUnit.NANOSECOND;
                    case DOUBLE -> isExactDouble(found);
                    case LONG, DECIMAL -> keepsExactly(found, wanted);
                };
        return kept ? Optional.of(new TypedColumn(found, wanted, factor(found, wanted))) : Optional.empty();
    }

    private static boolean isExactDouble(ArrowType found) {
        if (found instanceof ArrowType.Int number) {
            return number.getBitWidth() <= Integer.SIZE;
        }
        return found instanceof ArrowType.FloatingPoint;
    }

    private static boolean keepsExactly(ArrowType found, Type wanted) {
        boolean decimal = wanted.kind() == Type.Kind.DECIMAL;
        if (found instanceof ArrowType.Int number) {
            boolean fits = number.getIsSigned() || number.getBitWidth() < Long.SIZE;
            return decimal ? digits(number) <= wanted.integerDigits() : fits;
        }
        return found instanceof ArrowType.Decimal number
                && number.getBitWidth() >= 2 * Long.SIZE
                && number.getScale() <= wanted.scale()
                && number.getPrecision() - number.getScale() <= (decimal ? wanted.integerDigits() : Wide.WORD_DIGITS);
    }

    /** The most digits of a whole number. */
    private static int digits(ArrowType.Int number) {
        return switch (number.getBitWidth()) {
            case Byte.SIZE -> 3;
            case Short.SIZE -> 5;
            case Integer.SIZE -> 10;
            default -> number.getIsSigned() ? 19 : 20;
        };
    }

    private static long factor(ArrowType found, Type wanted) {
        if (found instanceof ArrowType.Timestamp time) {
            return switch (time.getUnit()) {
                case SECOND -> Calendar.MICROS_PER_SECOND;
                case MILLISECOND -> 1000;
                case MICROSECOND, NANOSECOND -> 1;
            };
        }
        if (wanted.kind() != Type.Kind.DECIMAL && wanted.kind() != Type.Kind.LONG) {
            return 1;
        }
        return Wide.powerOfTen(wanted.scale() - (found instanceof ArrowType.Decimal number ? number.getScale() : 0));
    }

    /**
     * Copies rows from {@code start}, a multiple of 64, to the beginning of a column.
     *
     * @param index the column's, for reasons
     * @param nullable whether a value may be missing
     * @param reasons of each row the first reason so far
     */
    void copy(FieldVector from, int start, int rows, Column to, int index, boolean nullable, int[] reasons, Path file)
            throws EngineException {
        copyValidity(from, start, rows, to);
        if (!nullable) {
            for (int row = 0; row < rows; row++) {
                if (reasons[row] == Reasons.NONE && !to.isPresent(row)) {
                    reasons[row] = Reasons.missing(index);
                }
            }
        }
        boolean none = from instanceof NullVector;
        switch (to.form()) {
            case TEXT -> {
                if (none) {
                    for (int row = 0; row < rows; row++) {
                        to.setTextEnd(row, 0);
                    }
                } else {
                    copyText(from, start, rows, to, file);
                }
            }
            case BIT -> {
                if (!none) {
                    to.values().setBytes(0, from.getDataBuffer(), start / BYTE_BITS, bytes(rows));
                }
                Bits.and(to.values(), to.validity(), to.values(), rows);
            }
            case DOUBLE -> copyDoubles(from, start, rows, to, index, reasons);
            case WORD -> {
                if (!none) {
                    copyWords(from, start, rows, to, index, reasons, file);
                }
            }
            case WIDE -> throw new IllegalStateException("no column has that many digits");
        }
    }

    private static long bytes(int rows) {
        return (rows + BYTE_BITS - 1L) / BYTE_BITS;
    }

    private static void copyValidity(FieldVector from, int start, int rows, Column to) {
        if (from instanceof NullVector) {
            Bits.clear(to.validity(), rows);
            return;
        }
        ArrowBuf validity = from.getValidityBuffer();
        if (validity.capacity() < start / BYTE_BITS + bytes(rows)) {
            // left out where nothing is missing
            Bits.fill(to.validity(), rows);
        } else {
            to.validity().setBytes(0, validity, start / BYTE_BITS, bytes(rows));
        }
    }

    private void copyWords(FieldVector from, int start, int rows, Column to, int index, int[] reasons, Path file)
            throws EngineException {
        ArrowBuf values = from.getDataBuffer();
        int width = width();
        boolean signed = !(found instanceof ArrowType.Int number) || number.getIsSigned();
        boolean millis = found instanceof ArrowType.Date date && date.getUnit() == DateUnit.MILLISECOND;
        long least = least();
        long greatest = greatest();
        require(values, (long) (start + rows) * width, file);
        for (int row = 0; row < rows; row++) {
            if (!to.isPresent(row)) {
                continue;
            }
            long at = (long) (start + row) * width;
            long raw = whole(values, at, width, signed);
            if (millis) {
                if (raw % MILLIS_PER_DAY != 0) {
                    throw EngineException.badInput(file + ": expected dates that are whole days, but got " + raw
                            + " ms since 1970-01-01; try declaring a timestamp");
                }
                raw /= MILLIS_PER_DAY;
            }
            long value = raw * factor;
            boolean fits = Math.multiplyHigh(raw, factor) == value >> 63
                    && (width <= Long.BYTES || isSignOf(values, at, width, raw));
            if (!fits && wanted.kind() == Type.Kind.TIMESTAMP) {
                throw EngineException.badInput(
                        file + ", column " + from.getName()
                                + ": expected instants that 64 bits hold as microseconds since 1970, but got one that they don't");
            }
            to.setWord(row, fits ? value : raw < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
            if ((!fits || value < least || value > greatest) && reasons[row] == Reasons.NONE) {
                reasons[row] = Reasons.type(index);
            }
        }
    }

    private int width() {
        if (found instanceof ArrowType.Int number) {
            return number.getBitWidth() / BYTE_BITS;
        }
        if (found instanceof ArrowType.Decimal number) {
            return number.getBitWidth() / BYTE_BITS;
        }
        return found instanceof ArrowType.Date date && date.getUnit() == DateUnit.DAY ? Integer.BYTES : Long.BYTES;
    }

    private static long whole(ArrowBuf values, long at, int width, boolean signed) {
        return switch (width) {
            case Byte.BYTES -> signed ? values.getByte(at) : values.getByte(at) & 0xFF;
            case Short.BYTES -> signed ? values.getShort(at) : values.getShort(at) & 0xFFFF;
            case Integer.BYTES -> signed ? values.getInt(at) : values.getInt(at) & 0xFFFF_FFFFL;
            default -> values.getLong(at);
        };
    }

    /** Whether all that stands above the lowest long says no more than its sign. */
    private static boolean isSignOf(ArrowBuf values, long at, int width, long low) {
        for (int i = Long.BYTES; i < width; i += Long.BYTES) {
            if (values.getLong(at + i) != low >> 63) {
                return false;
            }
        }
        return true;
    }

    private long least() {
        return switch (wanted.kind()) {
            case DATE -> Calendar.FIRST_DAY;
            case TIMESTAMP -> Calendar.FIRST_DAY * Calendar.MICROS_PER_DAY;
            case DECIMAL -> 1 - Wide.powerOfTen(wanted.precision());
            default -> Long.MIN_VALUE;
        };
    }

    private long greatest() {
        return switch (wanted.kind()) {
            case DATE -> Calendar.LAST_DAY;
            case TIMESTAMP -> (Calendar.LAST_DAY + 1) * Calendar.MICROS_PER_DAY - 1;
            case DECIMAL -> Wide.powerOfTen(wanted.precision()) - 1;
            default -> Long.MAX_VALUE;
        };
    }

    private void copyDoubles(FieldVector from, int start, int rows, Column to, int index, int[] reasons) {
        for (int row = 0; row < rows; row++) {
            if (!to.isPresent(row)) {
                continue;
            }
            // asked for here, since a column of nothing but nulls has none
            double value = number(from.getDataBuffer(), (long) start + row);
            to.setNumber(row, value);
            if (!Double.isFinite(value) && reasons[row] == Reasons.NONE) {
                reasons[row] = Reasons.type(index);
            }
        }
    }

    private double number(ArrowBuf values, long position) {
        if (found instanceof ArrowType.Int whole) {
            int width = whole.getBitWidth() / BYTE_BITS;
            return whole(values, position * width, width, whole.getIsSigned());
        }
        FloatingPointPrecision precision =
                found instanceof ArrowType.FloatingPoint real ? real.getPrecision() : FloatingPointPrecision.DOUBLE;
        return switch (precision) {
            case HALF -> Float16.toFloat(values.getShort(position * Short.BYTES));
            case SINGLE -> values.getFloat(position * Float.BYTES);
            case DOUBLE -> values.getDouble(position * Double.BYTES);
        };
    }

    private static void copyText(FieldVector from, int start, int rows, Column to, Path file) throws EngineException {
        to.offsets().setInt(0, 0);
        if (from instanceof VarCharVector || from instanceof LargeVarCharVector) {
            copyStretch(from, start, rows, to, file);
        } else {
            copyEach(from, start, rows, to);
        }
        if (!Text.isAscii(to.values(), 0, to.textEnd(rows - 1))) {
            for (int row = 0; row < rows; row++) {
                byte[] bytes = new byte[to.isPresent(row) ? to.textEnd(row) - to.textStart(row) : 0];
                to.values().getBytes(to.textStart(row), bytes);
                if (!Text.isUtf8(bytes, 0, bytes.length)) {
                    throw EngineException.badInput(file + ", column " + from.getName()
                            + ": expected strings in UTF-8, but got other bytes; try writing the file anew");
                }
            }
        }
    }

    /** Strings that lie one after the other: all bytes at once. */
    private static void copyStretch(FieldVector from, int start, int rows, Column to, Path file)
            throws EngineException {
        ArrowBuf offsets = from.getOffsetBuffer();
        boolean large = from instanceof LargeVarCharVector;
        int width = large ? Long.BYTES : Integer.BYTES;
        require(offsets, (long) (start + rows + 1) * width, file);
        long first = large ? offsets.getLong((long) start * width) : offsets.getInt((long) start * width);
        long before = first;
        for (int row = 0; row < rows; row++) {
            long at = (long) (start + row + 1) * width;
            long end = large ? offsets.getLong(at) : offsets.getInt(at);
            if (end < before || end - first > Integer.MAX_VALUE - Long.BYTES) {
                throw EngineException.badInput(file + ", column " + from.getName()
                        + ": expected strings one after the other, but got an offset of " + end + " behind " + before);
            }
            to.setTextEnd(row, (int) (end - first));
            before = end;
        }
        require(from.getDataBuffer(), before, file);
        to.reserveText(before - first);
        to.values().setBytes(0, from.getDataBuffer(), first, before - first);
    }

    private static void copyEach(FieldVector from, int start, int rows, Column to) {
        int end = 0;
        for (int row = 0; row < rows; row++) {
            if (to.isPresent(row)) {
                byte[] bytes = ((org.apache.arrow.vector.ViewVarCharVector) from).get(start + row);
                to.reserveText((long) end + bytes.length);
                to.values().setBytes(end, bytes);
                end = Math.addExact(end, bytes.length);
            }
            to.setTextEnd(row, end);
        }
    }

    /** A file that lies about its sizes must not be read beyond them. */
    private static void require(ArrowBuf buffer, long bytes, Path file) throws EngineException {
        if (buffer.capacity() < bytes) {
            throw EngineException.badInput(file + ": expected " + bytes + " bytes of a column, but got "
                    + buffer.capacity() + "; try writing the file anew");
        }
    }
}
