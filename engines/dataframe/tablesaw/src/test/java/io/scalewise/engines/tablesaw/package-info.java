/** What the conformance cases don't look at: the reader and its guard, and where Tablesaw's missing values are values. */
@NullMarked
package io.scalewise.engines.tablesaw;

import org.jspecify.annotations.NullMarked;
