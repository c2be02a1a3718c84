package io.scalewise.engines.arrow;

/**
 * Rows as columns, in declared order.
 *
 * @param columns one a declared column
 * @param rows how many rows there are; a column may have room for more
 */
record Batch(Column[] columns, int rows) {}
