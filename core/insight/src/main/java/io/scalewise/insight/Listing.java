package io.scalewise.insight;

import java.util.List;

/** Things in a row, as a sentence has them. */
public final class Listing {

    private Listing() {}

    /** {@code a, b and c}. */
    public static String and(List<String> things) {
        return joined(things, " and ");
    }

    /** {@code a, b or c}. */
    public static String or(List<String> things) {
        return joined(things, " or ");
    }

    private static String joined(List<String> things, String conjunction) {
        int last = things.size() - 1;
        return last < 1
                ? String.join("", things)
                : String.join(", ", things.subList(0, last)) + conjunction + things.get(last);
    }
}
