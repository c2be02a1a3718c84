package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression.Function;
import io.scalewise.contract.Expression.TimeUnit;
import io.scalewise.contract.Type;
import java.util.function.LongUnaryOperator;
import org.apache.arrow.memory.ArrowBuf;

/** The functions of the contract, and {@code like}. */
final class Functions {

    /** Between a letter of ASCII and the same as a capital. */
    private static final int CASE_BIT = 0x20;

    private Functions() {}

    static Kernel of(Function function, Kernel argument, Type type, Memory memory) {
        LongUnaryOperator toDay = type.kind() == Type.Kind.TIMESTAMP ? Calendar::dayOf : day -> day;
        return switch (function) {
            case DATE -> words(argument, Calendar::dayOf, memory);
            case YEAR -> words(argument, time -> Calendar.year(toDay.applyAsLong(time)), memory);
            case MONTH -> words(argument, time -> Calendar.month(toDay.applyAsLong(time)), memory);
            case DAY -> words(argument, time -> Calendar.dayOfMonth(toDay.applyAsLong(time)), memory);
            case HOUR ->
                words(
                        argument,
                        time -> Math.floorMod(time, Calendar.MICROS_PER_DAY) / Calendar.MICROS_PER_HOUR,
                        memory);
            case LENGTH -> length(argument, memory);
            case LOWER -> lettersChanged(argument, 'A', 'Z', memory);
            case UPPER -> lettersChanged(argument, 'a', 'z', memory);
        };
    }

    static Kernel dateTrunc(TimeUnit unit, Kernel argument, Memory memory) {
        return words(
                argument,
                switch (unit) {
                    case MONTH -> time -> Calendar.firstOfMonth(Calendar.dayOf(time)) * Calendar.MICROS_PER_DAY;
                    case WEEK -> time -> Calendar.monday(Calendar.dayOf(time)) * Calendar.MICROS_PER_DAY;
                    case DAY -> cutTo(Calendar.MICROS_PER_DAY);
                    case HOUR -> cutTo(Calendar.MICROS_PER_HOUR);
                    case MINUTE -> cutTo(Calendar.MICROS_PER_MINUTE);
                },
                memory);
    }

    private static LongUnaryOperator cutTo(long unit) {
        return time -> time - Math.floorMod(time, unit);
    }

    private static Kernel words(Kernel argument, LongUnaryOperator function, Memory memory) {
        Output output = new Output(Form.WORD, memory);
        return (batch, rows) -> {
            Column from = argument.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            int[] selected = rows.rows();
            for (int k = 0; k < rows.count(); k++) {
                to.setWord(selected[k], function.applyAsLong(from.word(selected[k])));
            }
            return to;
        };
    }

    private static Kernel length(Kernel argument, Memory memory) {
        Output output = new Output(Form.WORD, memory);
        return (batch, rows) -> {
            Column from = argument.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.rows()[k];
                to.setWord(row, Text.codePoints(from.values(), from.textStart(row), from.textEnd(row)));
            }
            return to;
        };
    }

    /** All strings of the batch at once: letters are bytes, wherever one value ends and the next begins. */
    private static Kernel lettersChanged(Kernel argument, char first, char last, Memory memory) {
        Output output = new Output(Form.TEXT, memory);
        return (batch, rows) -> {
            Column from = argument.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            int start = from.textStart(0);
            int end = from.textEnd(batch.rows() - 1);
            to.reserveText((long) end - start);
            to.offsets().setInt(0, 0);
            for (int row = 0; row < batch.rows(); row++) {
                to.setTextEnd(row, from.textEnd(row) - start);
            }
            ArrowBuf source = from.values();
            ArrowBuf target = to.values();
            for (int i = start; i < end; i++) {
                byte letter = source.getByte(i);
                target.setByte(i - start, letter >= first && letter <= last ? letter ^ CASE_BIT : letter);
            }
            return to;
        };
    }

    static Kernel like(Kernel value, Kernel pattern, Memory memory) {
        Output output = new Output(Form.BIT, memory);
        return (batch, rows) -> {
            Column text = value.evaluate(batch, rows);
            Column wanted = pattern.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.and(text.validity(), wanted.validity(), to.validity(), batch.rows());
            Bits.clear(to.values(), batch.rows());
            for (int k = 0; k < rows.count(); k++) {
                int row = rows.rows()[k];
                if (to.isPresent(row) && Text.like(text, row, wanted, row)) {
                    Bits.set(to.values(), row);
                }
            }
            return to;
        };
    }
}
