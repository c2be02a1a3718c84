package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression.ComparisonOperator;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;

/** Three-valued logic on bitmaps, 64 rows at a time: a bit is 0 where there is no value. */
final class Logic {

    private Logic() {}

    /** The right side is computed only where the left one doesn't decide. */
    static Kernel junction(boolean conjunction, Kernel left, Kernel right, Memory memory) {
        Output output = new Output(Form.BIT, memory);
        Selection undecided = new Selection();
        return (batch, rows) -> {
            Column a = left.evaluate(batch, rows);
            Column b = right.evaluate(batch, undecided.whereNot(rows, a, !conjunction));
            Column to = output.room(batch.rows());
            for (long at = 0; at < Bits.bytes(batch.rows()); at += Long.BYTES) {
                long aTrue = a.values().getLong(at);
                long bTrue = b.values().getLong(at);
                long aKnown = a.validity().getLong(at);
                long bKnown = b.validity().getLong(at);
                long aFalse = aKnown & ~aTrue;
                long bFalse = bKnown & ~bTrue;
                // Where the right side wasn't computed its bits mean nothing, but the left one decides.
                if (conjunction) {
                    long isFalse = aFalse | bFalse;
                    long isTrue = aTrue & bTrue;
                    to.values().setLong(at, isTrue);
                    to.validity().setLong(at, isTrue | isFalse);
                } else {
                    long isTrue = aTrue | bTrue;
                    to.values().setLong(at, isTrue);
                    to.validity().setLong(at, isTrue | (aFalse & bFalse));
                }
            }
            return to;
        };
    }

    static Kernel not(Kernel value, Memory memory) {
        Output output = new Output(Form.BIT, memory);
        return (batch, rows) -> {
            Column from = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            for (long at = 0; at < Bits.bytes(batch.rows()); at += Long.BYTES) {
                long known = from.validity().getLong(at);
                to.values().setLong(at, ~from.values().getLong(at) & known);
                to.validity().setLong(at, known);
            }
            return to;
        };
    }

    static Kernel isNull(Kernel value, boolean negated, Memory memory) {
        Output output = new Output(Form.BIT, memory);
        return (batch, rows) -> {
            Column from = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.fill(to.validity(), batch.rows());
            for (long at = 0; at < Bits.bytes(batch.rows()); at += Long.BYTES) {
                long known = from.validity().getLong(at);
                to.values().setLong(at, negated ? known : ~known);
            }
            return to;
        };
    }

    /** True where one is equal; else unknown where the value or an option is missing; else false. */
    static Kernel in(Kernel value, List<Kernel> options, Form form, Memory memory) {
        Output output = new Output(Form.BIT, memory);
        Output equal = new Output(Form.BIT, memory);
        return (batch, rows) -> {
            Column sought = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            ArrowBuf found = to.values();
            ArrowBuf known = to.validity();
            Bits.clear(found, batch.rows());
            Bits.copy(sought.validity(), known, batch.rows());
            Column one = equal.room(batch.rows());
            for (Kernel option : options) {
                Column offered = option.evaluate(batch, rows);
                Bits.and(sought.validity(), offered.validity(), one.validity(), batch.rows());
                Comparisons.compare(ComparisonOperator.EQUAL, sought, offered, form, one, batch.rows());
                for (long at = 0; at < Bits.bytes(batch.rows()); at += Long.BYTES) {
                    found.setLong(at, found.getLong(at) | one.values().getLong(at));
                    known.setLong(at, known.getLong(at) & offered.validity().getLong(at));
                }
            }
            for (long at = 0; at < Bits.bytes(batch.rows()); at += Long.BYTES) {
                known.setLong(at, known.getLong(at) | found.getLong(at));
            }
            return to;
        };
    }
}
