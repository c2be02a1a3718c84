/**
 * The plain engine: what a competent engineer writes in an afternoon, and the yardstick for everything faster.
 *
 * <p>One thread takes the files a line at a time. Formulas compute with ordinary Java objects, state is a {@code HashMap},
 * and exact numbers are {@code BigDecimal}. One thing is done for memory, and what it saves the garbage collector is speed
 * too: what stays in the heap has no object for each value. Only the JDK is used, and on purpose none of {@code
 * io.scalewise.contract.grammar}: this is the second opinion on what the contract says.
 *
 * <p>Read it in the order of a record's life:
 *
 * <ol>
 *   <li>{@link io.scalewise.engines.plain.PlainEngine} is asked, {@link io.scalewise.engines.plain.Pass} tells the whole
 *       story on one page.
 *   <li>Read: {@link io.scalewise.engines.plain.LineSource} cuts a file into lines, {@link
 *       io.scalewise.engines.plain.Fields} a line into fields, {@link io.scalewise.engines.plain.Header} says which field
 *       is which column.
 *   <li>Typed: {@link io.scalewise.engines.plain.Typing} makes fields a {@link io.scalewise.engines.plain.Row}, with
 *       {@link io.scalewise.engines.plain.Values}, which knows each type's spelling and order. A row's {@link
 *       io.scalewise.engines.plain.Layout} says how little is kept of it; {@link io.scalewise.engines.plain.Shared} has
 *       equal strings kept once.
 *   <li>Checked: {@link io.scalewise.engines.plain.Formula} is an expression that can be evaluated, made by {@link
 *       io.scalewise.engines.plain.Evaluator}; {@link io.scalewise.engines.plain.Numbers} says when a number overflows.
 *   <li>At the grain: {@link io.scalewise.engines.plain.Survivors}.
 *   <li>Aggregated: {@link io.scalewise.engines.plain.Groups} keeps an {@link io.scalewise.engines.plain.Aggregate} for
 *       each measure of each group; the kinds are in {@link io.scalewise.engines.plain.Aggregates}, with a {@link
 *       io.scalewise.engines.plain.CountDistinctLongs} for the numbers of a {@code count(distinct)}.
 *   <li>Written: {@link io.scalewise.engines.plain.CsvWriter}.
 * </ol>
 *
 * <p>{@link io.scalewise.engines.plain.Explanation} says the same of one contract, in words.
 *
 * <p>What it teaches by failing: the rows at the grain, the values of a {@code count(distinct)} and of a median live in the
 * heap, a row of eight columns in some 160 bytes, so memory and not time is what ends it.
 */
@NullMarked
package io.scalewise.engines.plain;

import org.jspecify.annotations.NullMarked;
