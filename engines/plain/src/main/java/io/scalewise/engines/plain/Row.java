package io.scalewise.engines.plain;

import org.jspecify.annotations.Nullable;

/**
 * The values of a record, one for each declared column, in two arrays that its {@link Layout} understands instead of an
 * object for each.
 *
 * <p>Equal to any other row of the same grain key, so that it can be its own key in a map.
 */
final class Row {

    private final Layout layout;
    private final long[] numbers;
    private final @Nullable String[] texts;

    Row(Layout layout, long[] numbers, @Nullable String[] texts) {
        this.layout = layout;
        this.numbers = numbers;
        this.texts = texts;
    }

    /** By the column's index; null where it is missing, else of the class that {@link io.scalewise.contract.Type} names. */
    @Nullable
    Object value(int column) {
        return layout.value(column, numbers, texts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && layout.sameKey(numbers, texts, row.numbers, row.texts);
    }

    @Override
    public int hashCode() {
        return layout.hashOfKey(numbers, texts);
    }
}
