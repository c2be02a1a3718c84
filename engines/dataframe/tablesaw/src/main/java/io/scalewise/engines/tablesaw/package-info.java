/**
 * The tablesaw engine: the whole table in memory, as people compute with a data frame.
 */
@NullMarked
package io.scalewise.engines.tablesaw;

import org.jspecify.annotations.NullMarked;
