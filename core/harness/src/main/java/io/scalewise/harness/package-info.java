/**
 * Plans runs, launches engines, watches them, checks their answers and writes down what happened.
 *
 * <p>{@link io.scalewise.harness.EngineCatalogue} knows the installed engines by their descriptors, an {@link
 * io.scalewise.harness.Arm} is one of them with settings. {@link io.scalewise.harness.Launcher} starts its process and gives
 * an {@link io.scalewise.harness.EngineSession} to talk to it. {@link io.scalewise.harness.MeasuredRun} makes one run and
 * its record, {@link io.scalewise.harness.SingleRun} does so for a user's own files, and {@link io.scalewise.harness.Sweep}
 * makes many. A process that ends badly, in whatever way, is an outcome here and never an exception. What the figures mean
 * is not judged here.
 */
@NullMarked
package io.scalewise.harness;

import org.jspecify.annotations.NullMarked;
