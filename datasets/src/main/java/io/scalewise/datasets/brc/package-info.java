/**
 * The {@code 1brc} workload: the One Billion Row Challenge, a line for each measurement of a weather station, of which
 * the coldest, mean and hottest by station are asked. The stations and their means are our own, not the challenge's.
 */
@NullMarked
package io.scalewise.datasets.brc;

import org.jspecify.annotations.NullMarked;
