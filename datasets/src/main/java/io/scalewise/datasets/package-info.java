/**
 * Workloads: a contract each, with a seeded generator that writes the data and knows the true answer while it writes.
 *
 * <p>{@link io.scalewise.datasets.Workloads} names them. {@link io.scalewise.datasets.DatasetFolder} generates one into
 * a folder of the caller's, {@link io.scalewise.datasets.DatasetCache} keeps them for the next sweep. The true answer is
 * computed from the generator's own values, never by parsing the file and never with the contract's grammar, so that an
 * error in either shows.
 */
@NullMarked
package io.scalewise.datasets;

import org.jspecify.annotations.NullMarked;
