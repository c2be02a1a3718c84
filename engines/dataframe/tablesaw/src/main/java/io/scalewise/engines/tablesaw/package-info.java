/**
 * The tablesaw engine: the accepted rows in one table in memory, computed a column at a time, as people use a data frame.
 *
 * <p>Read it in the order of a record's life; {@link io.scalewise.engines.tablesaw.TablesawRun} tells the whole story.
 *
 * <ol>
 *   <li>Read: {@link io.scalewise.engines.tablesaw.CsvReading} takes a file in {@link
 *       io.scalewise.engines.tablesaw.LineBlocks}, which {@link io.scalewise.engines.tablesaw.LineCutter} cuts into the
 *       fields of a {@link io.scalewise.engines.tablesaw.RecordBlock}; lines with quotes are split by the contract's grammar.
 *   <li>Typed and checked, a block at a time: {@link io.scalewise.engines.tablesaw.Admission}, with {@link
 *       io.scalewise.engines.tablesaw.Typing} and the rules. The bytes are forgotten after that.
 *   <li>Kept: {@link io.scalewise.engines.tablesaw.AcceptedTable} holds the columns that are still needed, each a {@link
 *       io.scalewise.engines.tablesaw.StoredColumn}: a Tablesaw column and a mask.
 *   <li>At the grain: {@link io.scalewise.engines.tablesaw.Survivors} selects rows; no table is copied.
 *   <li>Selected and aggregated: {@link io.scalewise.engines.tablesaw.Evaluator} computes expressions on a {@link
 *       io.scalewise.engines.tablesaw.Batch} of rows, {@link io.scalewise.engines.tablesaw.Grouping} numbers the groups and
 *       gives the values to an {@link io.scalewise.engines.tablesaw.Accumulator} for each measure.
 * </ol>
 *
 * <p>What isn't left to Tablesaw, and why: its CSV reader joins and trims, and drops lines of a wrong length uncounted; its
 * parsers drop commas and cut times to milliseconds; its arithmetic and its aggregate functions go by double; its missing
 * values are values to the contract; its {@code splitOn} makes a text and a byte array of every row and mistakes null for
 * the empty string. The grammar is enforced to the letter under {@code native} parsing too, so that both parsings cost the
 * same.
 *
 * <p>One thread does the work; the collector uses the cores that are there.
 */
@NullMarked
package io.scalewise.engines.tablesaw;

import org.jspecify.annotations.NullMarked;
