package io.scalewise.contract.file.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names of columns tell of what is in them, as people name things in English. */
final class ColumnNames {

    private static final Set<String> IDENTITY = Set.of(
            "id", "ids", "key", "uuid", "guid", "code", "no", "nr", "num", "number", "sku", "isbn", "ref", "seq");

    private static final Set<String> PART_OF_TIME =
            Set.of("year", "quarter", "month", "week", "day", "weekday", "hour", "minute", "second", "period");

    private static final Set<String> CHANGE =
            Set.of("updated", "modified", "changed", "event", "loaded", "ingested", "recorded", "version", "revision");

    private ColumnNames() {}

    /** Whether it seems to tell things from one another. */
    static boolean isIdentity(String name) {
        return words(name).stream().anyMatch(IDENTITY::contains);
    }

    static boolean isPartOfTime(String name) {
        List<String> words = words(name);
        return !words.isEmpty() && PART_OF_TIME.contains(words.get(words.size() - 1));
    }

    /** Whether it seems to say when a row, or which state of it, was written. */
    static boolean isChange(String name) {
        return words(name).stream().anyMatch(CHANGE::contains);
    }

    /** The name in letters, digits and underscores, for names made of it. */
    static String slug(String name) {
        int most = 40;
        String slug = name.replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
        int end = slug.offsetByCodePoints(0, Math.min(most, slug.codePointCount(0, slug.length())));
        return slug.isEmpty() ? "value" : slug.substring(0, end);
    }

    /** The words of a name such as {@code order_id}, {@code orderId} or {@code Order ID}, in small letters. */
    private static List<String> words(String name) {
        String split = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return new ArrayList<>(Arrays.asList(split.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
    }
}
