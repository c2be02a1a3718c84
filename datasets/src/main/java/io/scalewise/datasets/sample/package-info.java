/**
 * Samples of people's Parquet files, from which contracts are drafted: {@link io.scalewise.datasets.sample.ParquetSample}.
 * CSV files need no library and are sampled where drafts are made.
 */
@NullMarked
package io.scalewise.datasets.sample;

import org.jspecify.annotations.NullMarked;
