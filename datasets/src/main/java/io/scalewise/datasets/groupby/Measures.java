package io.scalewise.datasets.groupby;

/** The measures of groups, which are numbered from 0 as they come. */
interface Measures {

    /** Adds a row to a group. */
    void add(int group, long row);

    /** To be called behind the last row. */
    void finish(int groups);

    /** Appends the measures of a group as fields of the result; a missing one is empty. */
    void append(int group, StringBuilder text);
}
