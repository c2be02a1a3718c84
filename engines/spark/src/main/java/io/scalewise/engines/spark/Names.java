package io.scalewise.engines.spark;

import java.util.HashSet;
import java.util.Set;

/** Gives columns names of which no two are equal, as near as can be to what was asked for. */
final class Names {

    private final Set<String> taken = new HashSet<>();

    /** An SQL identifier that nobody else has got. */
    String name(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return SparkSql.identifier(name);
    }
}
