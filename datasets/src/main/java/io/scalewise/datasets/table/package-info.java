/**
 * Writes typed tables: a {@link io.scalewise.datasets.table.Table} computes numbered chunks of rows, any of them on any
 * thread, and {@link io.scalewise.datasets.table.TableFile} writes them in order as CSV, Parquet or Arrow IPC. The same
 * rows give the same bytes, whatever the threads. {@link io.scalewise.datasets.table.TableWorkload} is a workload made of
 * such a table and its answer.
 *
 * <p>What a column holds is numbers, choices from a dictionary, or texts: see {@link
 * io.scalewise.datasets.table.ColumnValues}.
 */
@NullMarked
package io.scalewise.datasets.table;

import org.jspecify.annotations.NullMarked;
