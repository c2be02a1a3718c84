/**
 * What a process tree costs, memory, processor time and bytes, and what holds it to its memory.
 *
 * <p>{@link io.scalewise.harness.observe.Observer} and {@link io.scalewise.harness.observe.MemoryLimits} are the doors. What only Linux tells stays behind it; elsewhere figures are
 * absent, never zero.
 */
@NullMarked
package io.scalewise.harness.observe;

import org.jspecify.annotations.NullMarked;
