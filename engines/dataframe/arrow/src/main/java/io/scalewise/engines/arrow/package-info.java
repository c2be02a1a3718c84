/**
 * The arrow engine: columns in Apache Arrow's memory, under one limit, and kernels that take a column of a batch at a time.
 *
 * <p>Start with {@link io.scalewise.engines.arrow.ArrowRun}, which is the pass. Its {@link
 * io.scalewise.engines.arrow.Worker}s take {@link io.scalewise.engines.arrow.TypedBatch}es from an {@link
 * io.scalewise.engines.arrow.Intake}: from CSV ({@link io.scalewise.engines.arrow.CsvInput}: {@link
 * io.scalewise.engines.arrow.CsvFields} finds fields, {@link io.scalewise.engines.arrow.CsvColumn} makes values of them), or
 * from typed files ({@link io.scalewise.engines.arrow.TypedInput}). A {@link io.scalewise.engines.arrow.Batch} is an array of
 * {@link io.scalewise.engines.arrow.Column}s, and a {@link io.scalewise.engines.arrow.Selection} says which rows still take
 * part: a rule, a {@code where} only makes it shorter. {@link io.scalewise.engines.arrow.Compiler} makes {@link
 * io.scalewise.engines.arrow.Kernel}s of expressions. {@link io.scalewise.engines.arrow.Survivors} keep rows at the grain as
 * columns too, so that they go on as batches to the {@link io.scalewise.engines.arrow.Aggregator}, with an {@link
 * io.scalewise.engines.arrow.Accumulator} a measure.
 *
 * <p>All that grows with the data is in the {@link io.scalewise.engines.arrow.Memory} of the run. Depends on {@code contract}
 * and {@code engine-api} and on Arrow.
 */
@NullMarked
package io.scalewise.engines.arrow;

import org.jspecify.annotations.NullMarked;
