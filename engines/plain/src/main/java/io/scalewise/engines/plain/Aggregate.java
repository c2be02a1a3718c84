package io.scalewise.engines.plain;

import org.jspecify.annotations.Nullable;

/** What a measure has gathered for one group. */
interface Aggregate {

    /** Takes the next value that is not null. */
    void add(Object value);

    /**
     * The measure's value; null where there were too few.
     *
     * @throws ArithmeticException where it has no room
     */
    @Nullable
    Object result();
}
