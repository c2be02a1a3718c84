package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression.DateTrunc;
import io.scalewise.contract.Expression.Function;
import io.scalewise.contract.Expression.FunctionCall;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Values.LongValue;
import io.scalewise.engines.streaming.Values.TextValue;
import java.time.LocalDate;
import java.util.function.LongUnaryOperator;

/** Compiles the functions of one argument, and {@code date_trunc}. */
final class Functions {

    static final long MICROS_PER_HOUR = 3_600 * Slots.MICROS_PER_SECOND;
    static final long MICROS_PER_MINUTE = 60 * Slots.MICROS_PER_SECOND;

    /** Of the day from which days are counted, a Thursday, since Monday. */
    private static final int WEEKDAY_OF_EPOCH = 3;

    private static final int DAYS_PER_WEEK = 7;

    private Functions() {}

    static LongValue longs(FunctionCall call) {
        if (call.function() == Function.LENGTH) {
            TextValue text = Compiler.texts(call.argument());
            return row -> {
                long place = text.of(row);
                return row.missing ? 0 : Text.codePoints(row.text, place);
            };
        }
        LongValue argument = Compiler.longs(call.argument());
        if (call.function() == Function.DATE) {
            return new DayOfTime(argument);
        }
        boolean ofTimestamp = call.argument().type().kind() == Type.Kind.TIMESTAMP;
        LongUnaryOperator function =
                switch (call.function()) {
                    case DATE -> throw new IllegalArgumentException("a function of its own: " + call.function());
                    case YEAR -> ofDay(ofTimestamp, Functions::year);
                    case MONTH -> ofDay(ofTimestamp, Functions::month);
                    case DAY -> ofDay(ofTimestamp, Functions::dayOfMonth);
                    case HOUR -> Functions::hour;
                    case LENGTH, LOWER, UPPER -> throw new IllegalArgumentException("no long: " + call.function());
                };
        return applied(argument, function);
    }

    static LongValue dateTrunc(DateTrunc dateTrunc) {
        LongUnaryOperator function =
                switch (dateTrunc.unit()) {
                    case MONTH -> Functions::startOfMonth;
                    case WEEK -> Functions::startOfWeek;
                    case DAY -> micros -> cut(micros, Slots.MICROS_PER_DAY);
                    case HOUR -> micros -> cut(micros, MICROS_PER_HOUR);
                    case MINUTE -> micros -> cut(micros, MICROS_PER_MINUTE);
                };
        return applied(Compiler.longs(dateTrunc.value()), function);
    }

    /** The letters A to Z made small, or a to z made capital, in a buffer of its own. */
    static TextValue texts(FunctionCall call) {
        TextValue argument = Compiler.texts(call.argument());
        char first = call.function() == Function.LOWER ? 'A' : 'a';
        char last = call.function() == Function.LOWER ? 'Z' : 'z';
        ByteSink changed = new ByteSink(64);
        return row -> {
            long place = argument.of(row);
            if (row.missing) {
                return 0;
            }
            changed.length = 0;
            changed.put(row.text, Text.offset(place), Text.length(place));
            byte[] bytes = changed.bytes;
            for (int i = 0; i < changed.length; i++) {
                if (bytes[i] >= first && bytes[i] <= last) {
                    bytes[i] ^= 0x20;
                }
            }
            row.text = bytes;
            return Text.place(0, changed.length);
        };
    }

    private static LongValue applied(LongValue argument, LongUnaryOperator function) {
        return row -> {
            long value = argument.of(row);
            return row.missing ? 0 : function.applyAsLong(value);
        };
    }

    private static LongUnaryOperator ofDay(boolean ofTimestamp, LongUnaryOperator function) {
        return ofTimestamp ? micros -> function.applyAsLong(day(micros)) : function;
    }

    static long year(long day) {
        return LocalDate.ofEpochDay(day).getYear();
    }

    static long month(long day) {
        return LocalDate.ofEpochDay(day).getMonthValue();
    }

    static long dayOfMonth(long day) {
        return LocalDate.ofEpochDay(day).getDayOfMonth();
    }

    static long hour(long micros) {
        return Math.floorMod(micros, Slots.MICROS_PER_DAY) / MICROS_PER_HOUR;
    }

    static long startOfMonth(long micros) {
        return LocalDate.ofEpochDay(day(micros)).withDayOfMonth(1).toEpochDay() * Slots.MICROS_PER_DAY;
    }

    static long startOfWeek(long micros) {
        long day = day(micros);
        return (day - Math.floorMod(day + WEEKDAY_OF_EPOCH, DAYS_PER_WEEK)) * Slots.MICROS_PER_DAY;
    }

    /** The beginning of a unit of so many microseconds. */
    static long cut(long micros, long unit) {
        return micros - Math.floorMod(micros, unit);
    }

    /** The day of a timestamp. */
    static long day(long micros) {
        return Math.floorDiv(micros, Slots.MICROS_PER_DAY);
    }
}
