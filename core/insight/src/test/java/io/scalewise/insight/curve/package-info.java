@NullMarked
package io.scalewise.insight.curve;

import org.jspecify.annotations.NullMarked;
