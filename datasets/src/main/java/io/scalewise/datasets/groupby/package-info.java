/**
 * The {@code groupby-*} workloads: questions of the group-by task of the db-benchmark of h2o.ai, kept on by DuckDB Labs,
 * over data as its {@code G1} files have them. The questions that combine measures or rank rows are left out: a contract
 * doesn't say them.
 *
 * <p>{@link io.scalewise.datasets.groupby.IdLayout} says which ids a row has, {@link
 * io.scalewise.datasets.groupby.GroupByValues} what else is in it, {@link io.scalewise.datasets.groupby.GroupByTruth}
 * what the answer is.
 */
@NullMarked
package io.scalewise.datasets.groupby;

import org.jspecify.annotations.NullMarked;
