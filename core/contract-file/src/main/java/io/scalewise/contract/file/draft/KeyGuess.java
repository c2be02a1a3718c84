package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one row may stand for.
 *
 * @param key indexes of its columns; empty where nothing can be a key
 * @param standing what speaks for it
 * @param repeats how many of the rows that were looked at have a key that came before
 * @param by the column that may tell which row of a key is the latest
 */
record KeyGuess(List<Integer> key, Standing standing, long repeats, OptionalInt by) {

    /** What speaks for a key. */
    enum Standing {
        /** It is unique in the whole file, or in a sample and its names say so too. */
        UNIQUE,
        /** It is unique among the rows that were looked at, which may be chance. */
        LIKELY,
        /** It comes again, but is what comes closest. */
        REPEATED,
        /** There is none. */
        NONE
    }

    /** More columns would be more combinations than a second is good for. */
    private static final int MAX_CANDIDATES = 10;

    private static final int MAX_KEY_COLUMNS = 3;

    /** So many values fit into a key's number three times. */
    private static final int BITS = 21;

    private static final KeyGuess NOTHING = new KeyGuess(List.of(), Standing.NONE, 0, OptionalInt.empty());

    KeyGuess {
        key = List.copyOf(key);
    }

    static KeyGuess of(DraftSample sample) {
        List<DraftColumn> columns = sample.columns();
        int rows = columns.get(0).values().size();
        if (rows < 2 || rows >= 1 << BITS) {
            return NOTHING;
        }
        Search search = new Search(columns, rows);
        for (List<Integer> key : combinations(columns)) {
            if (search.isUnique(key)) {
                boolean named = key.stream()
                        .allMatch(i -> ColumnNames.isIdentity(columns.get(i).name()));
                Standing standing = sample.complete() || named ? Standing.UNIQUE : Standing.LIKELY;
                return new KeyGuess(key, standing, 0, by(columns, key));
            }
        }
        return search.closest()
                .map(key -> new KeyGuess(key, Standing.REPEATED, search.repeats(key), by(columns, key)))
                .orElse(NOTHING);
    }

    /** Those whose names promise most first, and among these the small ones. */
    private static List<List<Integer>> combinations(List<DraftColumn> columns) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (rank(columns.get(i)) < Integer.MAX_VALUE) {
                candidates.add(i);
            }
        }
        candidates.sort(Comparator.comparingInt(i -> rank(columns.get(i))));
        List<Integer> best = candidates.subList(0, Math.min(MAX_CANDIDATES, candidates.size()));
        List<Integer> named = best.stream()
                .filter(i -> ColumnNames.isIdentity(columns.get(i).name()))
                .toList();
        List<List<Integer>> combinations = new ArrayList<>(combinations(named, columns));
        combinations.addAll(combinations(best, columns));
        return combinations.stream().distinct().toList();
    }

    private static List<List<Integer>> combinations(List<Integer> candidates, List<DraftColumn> columns) {
        List<List<Integer>> combinations = new ArrayList<>();
        List<List<Integer>> smaller = List.of(List.of());
        for (int size = 1; size <= MAX_KEY_COLUMNS; size++) {
            List<List<Integer>> larger = new ArrayList<>();
            for (List<Integer> key : smaller) {
                int from = key.isEmpty() ? 0 : candidates.indexOf(key.get(key.size() - 1)) + 1;
                for (int next : candidates.subList(from, candidates.size())) {
                    List<Integer> extended = new ArrayList<>(key);
                    extended.add(next);
                    larger.add(extended);
                }
            }
            larger.stream()
                    .filter(key -> key.stream()
                            .anyMatch(i ->
                                    !ColumnNames.isPartOfTime(columns.get(i).name())))
                    .forEach(combinations::add);
            smaller = larger;
        }
        return combinations;
    }

    /** How much a column promises to be part of a key, the least most. */
    private static int rank(DraftColumn column) {
        Type type = column.type();
        boolean excluded = column.nullable() || type.equals(Type.DOUBLE) || type.equals(Type.BOOLEAN);
        if (excluded || type.kind() == Type.Kind.DECIMAL) {
            return Integer.MAX_VALUE;
        }
        if (ColumnNames.isIdentity(column.name())) {
            return 0;
        }
        if (type.equals(Type.LONG)) {
            // A number that names nothing is a measure, which is no key even where it happens not to repeat.
            return ColumnNames.isPartOfTime(column.name()) ? 3 : Integer.MAX_VALUE;
        }
        return type.equals(Type.STRING) ? 1 : 2;
    }

    private static OptionalInt by(List<DraftColumn> columns, List<Integer> key) {
        OptionalInt anyTime = OptionalInt.empty();
        for (int i = 0; i < columns.size(); i++) {
            DraftColumn column = columns.get(i);
            boolean time = column.type().equals(Type.TIMESTAMP);
            boolean ordered =
                    time || column.type().equals(Type.DATE) || column.type().equals(Type.LONG);
            if (key.contains(i) || !ordered) {
                continue;
            }
            if (ColumnNames.isChange(column.name())) {
                return OptionalInt.of(i);
            }
            anyTime = anyTime.isEmpty() && time ? OptionalInt.of(i) : anyTime;
        }
        return anyTime;
    }

    /** Tries keys on the rows, each value as a number of its own. */
    private static final class Search {

        private final List<DraftColumn> columns;
        private final int rows;
        private final Map<Integer, int[]> numbered = new HashMap<>();
        private Optional<List<Integer>> closest = Optional.empty();
        private int closestRows;

        Search(List<DraftColumn> columns, int rows) {
            this.columns = columns;
            this.rows = rows;
        }

        /** The key that came farthest before it came again. */
        Optional<List<Integer>> closest() {
            return closest;
        }

        boolean isUnique(List<Integer> key) {
            Set<Long> seen = new HashSet<>();
            for (int row = 0; row < rows; row++) {
                if (!seen.add(key(key, row))) {
                    if (row > closestRows) {
                        closestRows = row;
                        closest = Optional.of(key);
                    }
                    return false;
                }
            }
            return true;
        }

        long repeats(List<Integer> key) {
            Set<Long> seen = new HashSet<>();
            long repeats = 0;
            for (int row = 0; row < rows; row++) {
                repeats += seen.add(key(key, row)) ? 0 : 1;
            }
            return repeats;
        }

        private long key(List<Integer> key, int row) {
            long number = 0;
            for (int column : key) {
                number = number << BITS | numbers(column)[row];
            }
            return number;
        }

        private int[] numbers(int column) {
            return numbered.computeIfAbsent(column, this::number);
        }

        private int[] number(int column) {
            Map<Object, Integer> known = new HashMap<>();
            int[] numbers = new int[rows];
            List<?> values = columns.get(column).values();
            for (int row = 0; row < rows; row++) {
                Object value = Optional.ofNullable((Object) values.get(row)).orElse(known);
                numbers[row] = value == known ? 0 : known.computeIfAbsent(value, any -> known.size() + 1);
            }
            return numbers;
        }
    }
}
