/**
 * The spark engine: the contract becomes one query of Spark SQL's, by its DataFrame interface from Java.
 *
 * <p>{@link io.scalewise.engines.spark.SparkEngine} is asked and keeps a {@link io.scalewise.engines.spark.Session}. {@link
 * io.scalewise.engines.spark.CsvInput} and {@link io.scalewise.engines.spark.ParquetInput} say how files are read, {@link
 * io.scalewise.engines.spark.ContractQuery} what becomes of each row, with {@link
 * io.scalewise.engines.spark.ExpressionSql} and {@link io.scalewise.engines.spark.MeasureSql}. {@link
 * io.scalewise.engines.spark.SparkRun} runs it as one job, whose last tasks write the files of the answer and return what
 * they wrote: the accounts. {@link io.scalewise.engines.spark.Failures} says what Spark's errors mean.
 */
@NullMarked
package io.scalewise.engines.spark;

import org.jspecify.annotations.NullMarked;
