package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker's measures are of: an expression is compiled once and evaluated once for the rows in hand, however many
 * measures are of it.
 */
final class Inputs {

    private final List<Expression> expressions = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();

    /** Which rows are in hand: goes up with each batch of them. */
    private long turn;

    /** Says that other rows are in hand, none of which will be moved or taken out until all measures have them. */
    void next() {
        turn++;
    }

    /** The input of an expression that {@link Compiler#longs} compiles. */
    Input longs(Expression expression) {
        int known = expressions.indexOf(expression);
        if (known >= 0) {
            return inputs.get(known);
        }
        Input input = new Input(Compiler.longs(expression));
        expressions.add(expression);
        inputs.add(input);
        return input;
    }

    /** An expression of measures. */
    final class Input {
        private final Values.LongValue value;
        private final Vector vector = new Vector();
        private long evaluated = -1;

        private Input(Values.LongValue value) {
            this.value = value;
        }

        /** Its values of the rows in hand. */
        Vector of(Rows rows) {
            if (evaluated != turn) {
                value.of(rows, vector);
                evaluated = turn;
            }
            return vector;
        }
    }
}
