package io.scalewise.engines.plain;

import io.scalewise.contract.Column;
import io.scalewise.contract.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Row} has its values: strings among its texts, all others as longs among its numbers, those of the grain key
 * first.
 *
 * <p>This is for memory. A long in an array takes 8 bytes, a {@code Long} 24 and a {@code LocalDateTime} 72, besides the
 * references to them. It is for speed too: rows live until the end, and the garbage collector visits all that they are made
 * of.
 */
final class Layout {

    private static final int NOWHERE = -1;

    /**
     * Of one column.
     *
     * @param number where the value is among the numbers; {@code NOWHERE} for a string
     * @param text where the value is among the texts; for a nullable number, where a text says that there is one;
     *     {@code NOWHERE} for other numbers
     */
    record Place(Type type, int number, int text) {

        boolean isText() {
            return number == NOWHERE;
        }

        boolean mayBeMissing() {
            return text != NOWHERE;
        }
    }

    private final Place[] places;
    private final int keyNumbers;
    private final int keyTexts;
    private final int numbers;
    private final int texts;

    Layout(List<Column> columns, List<Integer> key) {
        places = new Place[columns.size()];
        Set<Integer> keyFirst = new LinkedHashSet<>(key);
        for (int column = 0; column < places.length; column++) {
            keyFirst.add(column);
        }
        int nextNumber = 0;
        int nextText = 0;
        int numbersOfKey = 0;
        int textsOfKey = 0;
        for (int index : keyFirst) {
            Column column = columns.get(index);
            boolean string = column.type().kind() == Type.Kind.STRING;
            int number = string ? NOWHERE : nextNumber++;
            int text = string || column.nullable() ? nextText++ : NOWHERE;
            places[index] = new Place(column.type(), number, text);
            if (key.contains(index)) {
                numbersOfKey = nextNumber;
                textsOfKey = nextText;
            }
        }
        keyNumbers = numbersOfKey;
        keyTexts = textsOfKey;
        numbers = nextNumber;
        texts = nextText;
    }

    Place place(int column) {
        return places[column];
    }

    int numbers() {
        return numbers;
    }

    int texts() {
        return texts;
    }

    @Nullable
    Object value(int column, long[] rowNumbers, @Nullable String[] rowTexts) {
        Place place = places[column];
        if (place.mayBeMissing() && rowTexts[place.text] == null) {
            return null;
        }
        return place.isText() ? rowTexts[place.text] : Values.ofLong(place.type, rowNumbers[place.number]);
    }

    boolean sameKey(
            long[] leftNumbers, @Nullable String[] leftTexts, long[] rightNumbers, @Nullable String[] rightTexts) {
        return Arrays.equals(leftNumbers, 0, keyNumbers, rightNumbers, 0, keyNumbers)
                && Arrays.equals(leftTexts, 0, keyTexts, rightTexts, 0, keyTexts);
    }

    int hashOfKey(long[] rowNumbers, @Nullable String[] rowTexts) {
        int hash = 0;
        for (int i = 0; i < keyNumbers; i++) {
            hash = 31 * hash + Long.hashCode(rowNumbers[i]);
        }
        for (int i = 0; i < keyTexts; i++) {
            hash = 31 * hash + Objects.hashCode(rowTexts[i]);
        }
        return hash;
    }
}
