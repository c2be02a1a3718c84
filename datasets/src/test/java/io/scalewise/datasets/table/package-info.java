@NullMarked
package io.scalewise.datasets.table;

import org.jspecify.annotations.NullMarked;
