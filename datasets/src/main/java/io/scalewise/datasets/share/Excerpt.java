package io.scalewise.datasets.share;

import io.scalewise.engine.DataSource;

/**
 * Whole records from places all over somebody's files, of which there may be far more than anybody wants to read, and how
 * many records that makes there to be.
 *
 * @param source the records, in the format of the files; of small files, the files themselves
 * @param whole whether these are all records
 * @param rows of the excerpt
 * @param allRows of all files; estimated, but for whole ones and where files say how many they have
 * @param leastRows 95 of 100 intervals from here to {@code mostRows} hold the truth, as far as the places are like the rest
 * @param bytes of all files
 * @param taken how it was taken, to follow "looked at": {@code 64 places of 1 MiB each}
 */
public record Excerpt(
        DataSource source,
        boolean whole,
        long rows,
        double allRows,
        double leastRows,
        double mostRows,
        long bytes,
        String taken) {}
