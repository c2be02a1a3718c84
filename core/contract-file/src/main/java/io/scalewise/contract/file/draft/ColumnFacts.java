package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column look like, missing ones left out.
 *
 * @param column whose values these are
 * @param counts how often each one stands there, in ascending order
 */
record ColumnFacts(DraftColumn column, TreeMap<Object, Integer> counts) {

    /** Values so many times as far off as the next are likely to be slips. */
    private static final int FAR_OFF = 5;

    /** What is far off can't be told among fewer. */
    private static final int FEW_VALUES = 100;

    private static final int SHOWN_VALUES = 5;

    static ColumnFacts of(DraftColumn column) {
        TreeMap<Object, Integer> counts = new TreeMap<>(ColumnFacts::compare);
        for (@Nullable Object value : column.values()) {
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return new ColumnFacts(column, counts);
    }

    /** All values of a column are of one class, whose order is that of the contract well enough for a guess. */
    @SuppressWarnings("unchecked")
    private static int compare(Object first, Object second) {
        return ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(first, second);
    }

    String name() {
        return column.name();
    }

    Type type() {
        return column.type();
    }

    int distinct() {
        return counts.size();
    }

    /** Whether it is a number that measures something, and doesn't name it. */
    boolean isMeasure() {
        return type().isNumber()
                && !ColumnNames.isIdentity(name())
                && !ColumnNames.isPartOfTime(name())
                && distinct() > 1;
    }

    /** Whether every value has the same sign, so that their mean says something to many digits. */
    boolean hasOneSign() {
        return number(counts.firstKey()) >= 0 || number(counts.lastKey()) <= 0;
    }

    /** The greatest number, where it is far off from all others. */
    Optional<Object> farOff() {
        long values = counts.values().stream().mapToLong(Integer::longValue).sum();
        if (!isMeasure() || values < FEW_VALUES || distinct() < 3) {
            return Optional.empty();
        }
        Object greatest = counts.lastKey();
        Object next = counts.lowerKey(greatest);
        double reach = Math.max(Math.abs(number(counts.firstKey())), Math.abs(number(Objects.requireNonNull(next))));
        return number(greatest) > FAR_OFF * reach ? Optional.of(greatest) : Optional.empty();
    }

    /** The greatest value that isn't far off. */
    Object usualGreatest() {
        Object greatest = counts.lastKey();
        return farOff().isEmpty() ? greatest : Objects.requireNonNull(counts.lowerKey(greatest));
    }

    /** Its values in a few words, for a comment; empty where none were seen. */
    String shown() {
        if (counts.isEmpty()) {
            return "";
        }
        if (distinct() <= SHOWN_VALUES) {
            return String.join(", ", counts.keySet().stream().map(this::text).toList());
        }
        return type().equals(Type.STRING)
                ? text(counts.firstKey()) + ", " + text(Objects.requireNonNull(counts.higherKey(counts.firstKey())))
                        + ", …"
                : text(counts.firstKey()) + " to " + text(counts.lastKey());
    }

    /** A value for a comment. */
    String text(Object value) {
        return YamlText.shown(CanonicalText.of(type(), value));
    }

    static List<ColumnFacts> of(List<DraftColumn> columns) {
        return columns.stream().map(ColumnFacts::of).toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
