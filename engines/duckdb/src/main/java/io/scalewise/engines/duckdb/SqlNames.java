package io.scalewise.engines.duckdb;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives out quoted names that differ for SQL too, which doesn't mind their case. */
final class SqlNames {

    private final Set<String> taken = new HashSet<>();

    /** The name wished for, or the first that is free of that name with a number behind it. */
    String name(String wish) {
        String name = wish.isEmpty() ? "column" : wish.replace("\0", "");
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wish.replace("\0", "") + "_" + number;
        }
        return SqlText.identifier(name);
    }
}
