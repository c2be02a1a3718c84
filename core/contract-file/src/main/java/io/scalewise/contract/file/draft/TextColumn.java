package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.ValueGrammar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column of a CSV file as text, and the narrowest type that holds it. */
final class TextColumn {

    /** What people write where a value is missing; read so only where it stands among values of a type. */
    private static final Set<String> NULL_SPELLINGS = Set.of(
            "NA", "N/A", "n/a", "#N/A", "null", "NULL", "Null", "None", "nil", "\\N", "-", "--", "?", ".", "nan", "NaN",
            "NAN");

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9]+");

    private static final int MAX_DIGITS = Type.MAX_COLUMN_PRECISION;
    private static final int LONG_DIGITS = 19;

    /** More than that is nobody's price or measure, but what is left of arithmetic with doubles. */
    private static final int MAX_SCALE = 6;

    /** Digits before the point beyond those that were seen. */
    private static final int HEADROOM = 2;

    /** One in so many values may be garbage in a column that has a type otherwise. */
    private static final int GARBAGE_ONE_IN = 200;

    /** A missing value that is not among so many is rare at least. */
    private static final int FEW_VALUES = 300;

    private final String name;
    private final boolean complete;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private Optional<Finding> found = Optional.empty();

    /** @param complete whether its texts are all that there are */
    TextColumn(String name, boolean complete) {
        this.name = name;
        this.complete = complete;
    }

    /** Whether a text is what people write where a value is missing. */
    static boolean isMissing(String text) {
        return text.isEmpty() || NULL_SPELLINGS.contains(text);
    }

    void add(String text) {
        found = Optional.empty();
        texts.add(text);
        counts.merge(text, 1, Integer::sum);
    }

    boolean holds(String text) {
        return counts.containsKey(text);
    }

    /** The type that its values have, and what there is to say about that. */
    private record Finding(Type type, long misfits, List<String> notes) {}

    /** The type of its values; spellings of a missing value are none. */
    Type type() {
        return finding().type();
    }

    /** The spellings of a missing value that stand here among values of a type. */
    List<String> nullSpellings() {
        if (type().equals(Type.STRING)) {
            return List.of();
        }
        return counts.keySet().stream()
                .filter(NULL_SPELLINGS::contains)
                .sorted()
                .toList();
    }

    /** The column as a draft declares it, where {@code nulls} are missing values in all columns. */
    DraftColumn draft(List<String> nulls) {
        Finding finding = finding();
        List<String> notes = new ArrayList<>(finding.notes());
        long missing = nulls.stream().mapToLong(this::count).sum();
        boolean nullable = missing > 0;
        if (missing == texts.size()) {
            nullable = true;
            notes.add(DraftColumn.UNSURE + "no value was seen, so that its type is not known");
        } else if (missing > 0) {
            notes.add(String.format(Locale.ROOT, "missing: %,d of %,d values", missing, texts.size()));
        } else if (!complete && texts.size() < FEW_VALUES) {
            nullable = true;
            notes.add(DraftColumn.UNSURE + "no value was missing, but only a few were seen");
        }
        if (finding.type().equals(Type.STRING)) {
            addSpellings(nulls, notes);
        }
        return new DraftColumn(name, finding.type(), nullable, values(finding.type(), nulls), notes);
    }

    private void addSpellings(List<String> nulls, List<String> notes) {
        for (String text : counts.keySet()) {
            if (!NULL_SPELLINGS.contains(text)) {
                continue;
            }
            String times = count(text) == 1 ? "once" : String.format(Locale.ROOT, "%,d times", count(text));
            notes.add(
                    nulls.contains(text)
                            ? DraftColumn.UNSURE + YamlText.shown(text) + " (" + times
                                    + ") is read as missing here too, since nulls hold for all columns"
                            : DraftColumn.UNSURE + YamlText.shown(text) + " (" + times
                                    + ") is kept as text; if it stands for a missing value, add it to nulls");
        }
    }

    private long count(String text) {
        return counts.getOrDefault(text, 0);
    }

    private List<@Nullable Object> values(Type type, List<String> nulls) {
        Map<String, Optional<Object>> known = new HashMap<>();
        nulls.forEach(spelling -> known.put(spelling, Optional.empty()));
        List<@Nullable Object> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(known.computeIfAbsent(text, any -> ValueGrammar.parse(type, any))
                    .orElse(null));
        }
        return values;
    }

    // The type

    private Finding finding() {
        Finding finding = found.orElseGet(this::find);
        found = Optional.of(finding);
        return finding;
    }

    private Finding find() {
        Map<String, Integer> values = new LinkedHashMap<>(counts);
        values.keySet().removeIf(TextColumn::isMissing);
        long total = sum(values);
        if (total == 0) {
            return new Finding(Type.STRING, 0, List.of());
        }
        List<Finding> candidates = new ArrayList<>();
        candidates.add(counted(Type.BOOLEAN, values, List.of()));
        Finding whole = counted(Type.LONG, values, List.of());
        candidates.add(whole);
        Numbers numbers = Numbers.of(values);
        decimal(numbers).ifPresent(type -> candidates.add(counted(type, values, List.of())));
        candidates.add(counted(Type.DOUBLE, values, doubleNotes(numbers)));
        candidates.add(counted(Type.DATE, values, List.of()));
        candidates.add(counted(Type.TIMESTAMP, values, List.of()));
        Finding best = candidates.get(0);
        for (Finding candidate : candidates) {
            best = candidate.misfits() < best.misfits() ? candidate : best;
        }
        boolean wholeButForSize = whole.misfits() - best.misfits() == numbers.withoutRoom();
        if (best.type().equals(Type.DOUBLE) && wholeButForSize && whole.misfits() * GARBAGE_ONE_IN <= total) {
            best = whole;
        }
        if (best.misfits() * GARBAGE_ONE_IN > total) {
            return new Finding(Type.STRING, 0, Lookalikes.notes(values.keySet()));
        }
        Optional<String> loss = best.type().isNumber() ? numbers.loss(values) : Optional.empty();
        if (loss.isPresent()) {
            return new Finding(Type.STRING, 0, List.of(loss.get()));
        }
        return best.misfits() == 0 ? best : withGarbage(best, values, total);
    }

    private static Finding counted(Type type, Map<String, Integer> values, List<String> notes) {
        long misfits = 0;
        for (Map.Entry<String, Integer> value : values.entrySet()) {
            misfits += ValueGrammar.parse(type, value.getKey()).isPresent() ? 0 : value.getValue();
        }
        return new Finding(type, misfits, notes);
    }

    private static Finding withGarbage(Finding found, Map<String, Integer> values, long total) {
        List<String> garbage = values.keySet().stream()
                .filter(text -> ValueGrammar.parse(found.type(), text).isEmpty())
                .toList();
        List<String> notes = new ArrayList<>(found.notes());
        notes.add(String.format(
                Locale.ROOT,
                "%s%,d of %,d values looked at %s no %s, such as %s, and would be rejected%s",
                DraftColumn.UNSURE,
                found.misfits(),
                total,
                found.misfits() == 1 ? "is" : "are",
                found.type(),
                YamlText.quoted(YamlText.shown(garbage.get(0))),
                garbage.size() == 1 ? "; if that stands for a missing value, add it to nulls" : ""));
        return new Finding(found.type(), found.misfits(), notes);
    }

    private static long sum(Map<String, Integer> values) {
        return values.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** A decimal that holds the numbers, and somewhat larger ones; empty where they have too many digits. */
    private Optional<Type> decimal(Numbers numbers) {
        if (numbers.scale() == 0
                || numbers.scale() > MAX_SCALE
                || numbers.integerDigits() + numbers.scale() > MAX_DIGITS) {
            return Optional.empty();
        }
        if (!complete && numbers.isRagged()) {
            return Optional.empty();
        }
        int precision = Math.min(MAX_DIGITS, numbers.integerDigits() + HEADROOM + numbers.scale());
        return Optional.of(Type.decimal(precision, numbers.scale()));
    }

    private List<String> doubleNotes(Numbers numbers) {
        if (numbers.scale() > MAX_SCALE) {
            return List.of("up to " + numbers.scale()
                    + " fraction digits, as arithmetic leaves them: a double, whose sums are not exact");
        }
        return !complete && numbers.isRagged()
                ? List.of(DraftColumn.UNSURE + "few values have as many as " + numbers.scale()
                        + " fraction digits, others may have more: a double; a decimal would be exact")
                : List.of();
    }

    /**
     * What the plain numbers of a column look like.
     *
     * @param integerDigits the most before the point
     * @param scale the most behind it
     * @param withScale how many values have that many behind it
     * @param withoutRoom how many values are whole numbers beyond 64 bits
     * @param total how many values there are
     */
    private record Numbers(int integerDigits, int scale, long withScale, long withoutRoom, long total) {

        static Numbers of(Map<String, Integer> values) {
            int integerDigits = 1;
            int scale = 0;
            long withScale = 0;
            long withoutRoom = 0;
            long total = 0;
            for (Map.Entry<String, Integer> value : values.entrySet()) {
                String text = value.getKey();
                if (!DECIMAL.matcher(text).matches()) {
                    continue;
                }
                total += value.getValue();
                withoutRoom += isWithoutRoom(text) ? value.getValue() : 0;
                int point = text.indexOf('.');
                int fraction = point < 0 ? 0 : text.length() - point - 1;
                int sign = text.charAt(0) == '-' ? 1 : 0;
                integerDigits = Math.max(integerDigits, text.length() - sign - (point < 0 ? 0 : fraction + 1));
                withScale = (fraction > scale ? 0 : withScale) + (fraction >= scale ? value.getValue() : 0);
                scale = Math.max(scale, fraction);
            }
            return new Numbers(integerDigits, scale, withScale, withoutRoom, total);
        }

        private static boolean isWithoutRoom(String number) {
            return number.length() >= LONG_DIGITS
                    && number.indexOf('.') < 0
                    && ValueGrammar.parse(Type.LONG, number).isEmpty();
        }

        /** Whether so few values have all fraction digits that others may well have more. */
        boolean isRagged() {
            return scale > 2 && withScale * 100 < total;
        }

        /** Why it would lose something to read the text as numbers; a few without room are garbage. */
        Optional<String> loss(Map<String, Integer> values) {
            for (String text : values.keySet()) {
                if (LEADING_ZERO.matcher(text).matches()) {
                    return Optional.of(
                            "kept as text: as a number " + YamlText.shown(text) + " would lose its leading zero");
                }
                if (withoutRoom * GARBAGE_ONE_IN > total
                        && DECIMAL.matcher(text).matches()
                        && isWithoutRoom(text)) {
                    return Optional.of("kept as text: " + YamlText.shown(text) + " is beyond 64 bits");
                }
            }
            return Optional.empty();
        }
    }
}
