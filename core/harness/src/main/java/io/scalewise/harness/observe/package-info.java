/**
 * What a process tree costs: memory, processor time, bytes.
 *
 * <p>{@link io.scalewise.harness.observe.Observer} is the door. What only Linux tells stays behind it; elsewhere figures are
 * absent, never zero.
 */
@NullMarked
package io.scalewise.harness.observe;

import org.jspecify.annotations.NullMarked;
