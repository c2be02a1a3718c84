/**
 * The {@code tpch-q1} workload: query 1 of TPC-H over the line items that the benchmark's own generator makes, by its
 * port to Java. {@link io.scalewise.datasets.tpch.LineItemLayout} says which line items there are, {@link
 * io.scalewise.datasets.tpch.LineItemTable} what is in them.
 */
@NullMarked
package io.scalewise.datasets.tpch;

import org.jspecify.annotations.NullMarked;
