/**
 * Differential testing: engines hold each other to the contract where nobody wrote down the answer.
 *
 * <p>{@link io.scalewise.testkit.fuzz.Fuzz} is the program. {@link io.scalewise.testkit.fuzz.RandomContract} and {@link
 * io.scalewise.testkit.fuzz.RandomData} make a {@link io.scalewise.testkit.fuzz.FuzzCase} of a seed, {@link
 * io.scalewise.testkit.fuzz.Panel} has every engine compute it and says which of them disagree, {@link
 * io.scalewise.testkit.fuzz.Shrinker} makes such a case small, {@link io.scalewise.testkit.fuzz.CaseFolder} writes it down
 * as a conformance case.
 */
@NullMarked
package io.scalewise.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
