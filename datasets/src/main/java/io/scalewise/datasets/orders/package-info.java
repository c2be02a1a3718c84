/**
 * The {@code orders} workload: lines of orders, some delivered twice, some broken, to be added up a day and category.
 *
 * <p>{@link io.scalewise.datasets.orders.OrderLayout} says which records there are and in which order they stand,
 * {@link io.scalewise.datasets.orders.OrderValues} what is in them, {@link io.scalewise.datasets.orders.OrderTruth} what
 * the answer is.
 */
@NullMarked
package io.scalewise.datasets.orders;

import org.jspecify.annotations.NullMarked;
