@NullMarked
package io.scalewise.engines.arrow;

import org.jspecify.annotations.NullMarked;
