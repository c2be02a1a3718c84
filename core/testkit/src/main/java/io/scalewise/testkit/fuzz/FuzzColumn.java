package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Type;
import java.util.List;

/**
 * A declared column, with what its values are like.
 *
 * @param tame of doubles: all of one sign and size, so that a sum of them is promised to be as good as exact
 * @param pool the texts that its values are taken from; empty where each is made up anew
 */
record FuzzColumn(String name, Type type, boolean nullable, boolean tame, List<String> pool) {

    FuzzColumn {
        pool = List.copyOf(pool);
    }

    FuzzColumn withPool(List<String> texts) {
        return new FuzzColumn(name, type, nullable, tame, texts);
    }

    /** The index of a column in a list from which another one is gone. */
    static int indexWithout(int index, int gone) {
        return index > gone ? index - 1 : index;
    }
}
