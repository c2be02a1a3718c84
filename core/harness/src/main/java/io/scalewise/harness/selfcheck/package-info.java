/**
 * Checks the instrument itself on the machine that it stands on: whether memory, processor time and bytes are counted as
 * programs used them, whether watching slows a run, and what the harness adds to it.
 *
 * <p>{@link io.scalewise.harness.selfcheck.SelfCheck} makes all checks. {@link io.scalewise.harness.selfcheck.KnownWork} is
 * the program that uses a known amount of something, in a process of its own.
 */
@NullMarked
package io.scalewise.harness.selfcheck;

import org.jspecify.annotations.NullMarked;
