@NullMarked
package io.scalewise.engine.csv;

import org.jspecify.annotations.NullMarked;
