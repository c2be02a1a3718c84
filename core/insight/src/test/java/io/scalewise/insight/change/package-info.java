@NullMarked
package io.scalewise.insight.change;

import org.jspecify.annotations.NullMarked;
