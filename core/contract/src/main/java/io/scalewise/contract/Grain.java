package io.scalewise.contract;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one row stands for. Of the accepted rows of one key one survives.
 *
 * @param key indexes of the columns of the key, at least one, none of them a double; nulls are equal to each other
 * @param keep which row of a key survives
 * @param by index of the column that decides; where it is equal or absent, all declared columns in order decide; null is
 *     least
 * @param assumedUnique whether the key is documented and not enforced: nothing is de-duplicated, and it costs no state
 */
public record Grain(List<Integer> key, Keep keep, OptionalInt by, boolean assumedUnique) {

    /** Which row of a key survives. */
    public enum Keep {
        /** The one with the greatest {@code by}, then the greatest values. */
        LATEST,
        /** The one with the least {@code by}, then the least values. */
        EARLIEST
    }

    public Grain {
        key = List.copyOf(key);
    }
}
