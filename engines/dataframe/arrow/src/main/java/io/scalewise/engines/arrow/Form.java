package io.scalewise.engines.arrow;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;

/** How the values of a column lie in memory. */
enum Form {
    /** Eight bytes: a long, a decimal of up to 18 digits as its unscaled value, a date in days, a timestamp in micros. */
    WORD,
    /** Eight bytes: a double. */
    DOUBLE,
    /** Sixteen bytes, the lower half first: a decimal of up to 38 digits as its unscaled value. */
    WIDE,
    /** UTF-8 bytes one value after the other, and 32 bit offsets. */
    TEXT,
    /** A bit: a boolean. It is 0 where there is no value, so that logic is arithmetic on whole words. */
    BIT;

    /** Of a declared column, whose decimals have at most 18 digits. */
    static Form ofColumn(Type type) {
        return switch (type.kind()) {
            case STRING -> TEXT;
            case DOUBLE -> DOUBLE;
            case BOOLEAN -> BIT;
            case LONG, DECIMAL, DATE, TIMESTAMP -> WORD;
        };
    }

    /** Of an expression: of decimals only those that can have more than 18 digits need sixteen bytes. */
    static Form of(Expression expression) {
        return Digits.fitLong(expression) ? ofColumn(expression.type()) : WIDE;
    }
}
