/**
 * Holds engines to the contract: conformance cases as data, and what runs them.
 *
 * <p>A case is a folder below {@code conformance} in this module's resources; {@link
 * io.scalewise.testkit.ConformanceCase} reads it. {@link io.scalewise.testkit.ConformanceRunner} starts an engine from its
 * descriptor, puts one case after the other to its process, and says what is wrong. It knows engines as the harness does,
 * as processes, so an engine in any language is held to the same letter. Where nobody wrote down an answer, {@link
 * io.scalewise.testkit.fuzz} has engines hold each other. In this module's tests are also engines that are
 * broken on purpose, to see what the harness makes of them, and the boundaries between all modules.
 */
@NullMarked
package io.scalewise.testkit;

import org.jspecify.annotations.NullMarked;
