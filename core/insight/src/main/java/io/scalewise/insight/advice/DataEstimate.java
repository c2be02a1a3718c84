package io.scalewise.insight.advice;

import java.util.Optional;

/**
 * What is known of somebody's data from an excerpt.
 *
 * @param rows of all files, about
 * @param leastRows at least, in 95 of 100 cases together with {@code mostRows}; the same as {@code rows} where that is known
 * @param bytes of all files
 * @param format of the files
 * @param whole whether the excerpt is all of them
 * @param excerptRows of the excerpt
 * @param taken how it was taken, to follow "looked at"
 * @param keys of the grain among accepted rows; absent where nothing is de-duplicated
 * @param groups among rows that are aggregated; absent where there is one group of all
 */
public record DataEstimate(
        double rows,
        double leastRows,
        double mostRows,
        long bytes,
        String format,
        boolean whole,
        long excerptRows,
        String taken,
        Optional<Frequencies> keys,
        Optional<Frequencies> groups) {

    /** Whether the number of rows is known rather than estimated. */
    public boolean counted() {
        return leastRows == mostRows;
    }

    /** How many bytes of the files a row takes. */
    public double bytesPerRow() {
        return rows == 0 ? 0 : bytes / rows;
    }
}
