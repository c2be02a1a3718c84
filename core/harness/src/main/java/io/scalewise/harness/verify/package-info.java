/**
 * Whether two result folders are the same answer: by value and type, never by text, as the contract's page says.
 *
 * <p>{@link io.scalewise.harness.verify.ResultComparison} is the door, {@link io.scalewise.harness.verify.Differences} what
 * it finds.
 */
@NullMarked
package io.scalewise.harness.verify;

import org.jspecify.annotations.NullMarked;
