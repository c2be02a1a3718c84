/**
 * Engines that are right and suffer from one thing each, put through the real harness: a diagnosis must name it from the
 * run's record alone.
 */
@NullMarked
package io.scalewise.testkit.suffering;

import org.jspecify.annotations.NullMarked;
