/**
 * Which engine to use for somebody's own data: what is asked, what is known of the data, what was measured over an excerpt of
 * them, and what follows. {@link io.scalewise.insight.advice.Advice} brings it together; {@link
 * io.scalewise.insight.advice.Judge} says of each engine whether it does.
 */
@NullMarked
package io.scalewise.insight.advice;

import org.jspecify.annotations.NullMarked;
