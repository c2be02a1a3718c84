package io.scalewise.engines.arrow;

/**
 * An expression, computed a column at a time. Rows that aren't selected are not computed, so that they can't overflow; what
 * stands in their places means nothing. Keeps its output, so each worker compiles its own.
 */
@FunctionalInterface
interface Kernel {

    /**
     * The values for the selected rows of a batch, at the rows' indexes.
     *
     * @return a column that is valid until the next call
     * @throws Overflow where a number has no room
     */
    Column evaluate(Batch batch, Selection rows);
}
