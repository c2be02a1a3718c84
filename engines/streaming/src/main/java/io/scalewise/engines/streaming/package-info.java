/**
 * The streaming engine: plain Java at the machine's limit. One pass over bytes, on all threads, with state only for what
 * the contract needs.
 *
 * <p>Start with {@link io.scalewise.engines.streaming.StreamingRun}, which is the pass. A {@link
 * io.scalewise.engines.streaming.Worker} takes {@link io.scalewise.engine.csv.LineChunks} of the files ({@link
 * io.scalewise.engine.csv.CsvFile} has read their headers) and reads them with a {@link
 * io.scalewise.engine.csv.LineChunkReader}. {@link io.scalewise.engines.streaming.LineParser} turns a usual line
 * straight into the slots of a {@link io.scalewise.engines.streaming.Row}, a {@link io.scalewise.engines.streaming.Field}
 * after another; what is odd goes through the contract's own grammar, {@link
 * io.scalewise.engines.streaming.CarefulParser}. {@link io.scalewise.engines.streaming.Compiler} makes of expressions what
 * evaluates without boxing. {@link io.scalewise.engines.streaming.Rules} check them. Accepted rows go to the {@link
 * io.scalewise.engines.streaming.Survivors}, where there is a grain, which keep them as slots too, with strings in {@link
 * io.scalewise.engines.streaming.Texts}. Then they go to an {@link io.scalewise.engines.streaming.Aggregator}, whose {@link
 * io.scalewise.engines.streaming.Groups} hold an {@link io.scalewise.engines.streaming.Accumulator} a measure.
 *
 * <p>Strings that most rows share are met once: {@link io.scalewise.engines.streaming.KnownTexts}. {@link
 * io.scalewise.engines.streaming.Shortcuts} find the group of a key again by its slots. {@link
 * io.scalewise.engines.streaming.StateBudget} is told what survivors and groups hold; where that is too much, rows go to
 * disk ({@link io.scalewise.engines.streaming.Spill}), in batches as they stand in memory ({@link
 * io.scalewise.engines.streaming.RowBatch}), and come back a part at a time.
 *
 * <p>From the rules on {@link io.scalewise.engines.streaming.Rows} are worked on together, one step for all of them after
 * another. What most contracts need, a column, a day, a sum, then costs no call a row; the rest falls back to rows.
 *
 * <p>Between the steps, borders cost more than the work. So of much data the usual lines go through one loop from bytes to
 * groups, which {@link io.scalewise.engines.streaming.FusedSource} writes for the contract and {@link
 * io.scalewise.engines.streaming.LoopCompiler} compiles while the steps have begun ({@link
 * io.scalewise.engines.streaming.Fusion}). It is all or nothing, a line at a time: what the loop doesn't know it leaves to
 * the steps. {@code explain} with {@code fuse=always} shows it.
 *
 * <p>What a process does once, it does cold. So setting up keeps to loops: each lambda, stream or text put together from
 * parts takes the JVM as long as hundreds of rows.
 *
 * <p>{@code engine.json} asks for the JVM's first compiler alone. What the second one makes is faster by a third, but before
 * it comes, methods count how they are used, in memory that threads share: on two threads that takes seven times as long.
 * It pays from some 25 million rows on.
 *
 * <p>Of this project it depends on {@code contract} and {@code engine-api} alone.
 */
@NullMarked
package io.scalewise.engines.streaming;

import org.jspecify.annotations.NullMarked;
