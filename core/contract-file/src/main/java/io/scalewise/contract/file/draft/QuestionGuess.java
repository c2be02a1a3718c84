package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A first question, so that the draft computes something: how many rows a group has, and the least, mean and greatest of a
 * number.
 *
 * @param groups names of result columns and their expressions
 * @param measures names of result columns and their expressions
 */
record QuestionGuess(Map<String, String> groups, Map<String, String> measures) {

    private static final int FEW_GROUPS = 50;
    private static final int MANY_GROUPS = 1_000;
    private static final int ROWS_A_GROUP = 2;
    private static final int MAX_NAME_CHARACTERS = 100;

    static QuestionGuess of(List<ColumnFacts> columns, long rows) {
        Map<String, String> groups = new LinkedHashMap<>();
        Optional<ColumnFacts> grouped = group(columns, rows);
        grouped.ifPresent(column -> {
            boolean day = column.type().equals(Type.TIMESTAMP);
            String name = day ? "day" : column.name();
            groups.put(
                    name.length() <= MAX_NAME_CHARACTERS ? name : "group",
                    day ? "date(" + YamlText.name(column.name()) + ")" : YamlText.name(column.name()));
        });
        Map<String, String> measures = new LinkedHashMap<>();
        put(measures, groups, "rows", "count(*)");
        measured(columns).filter(column -> !column.equals(grouped.orElse(null))).ifPresent(column -> {
            String slug = ColumnNames.slug(column.name());
            String name = YamlText.name(column.name());
            put(measures, groups, "min_" + slug, "min(" + name + ")");
            if (column.hasOneSign() || column.type().isExact()) {
                put(measures, groups, "avg_" + slug, "avg(" + name + ")");
            }
            put(measures, groups, "max_" + slug, "max(" + name + ")");
        });
        return new QuestionGuess(groups, measures);
    }

    private static void put(Map<String, String> measures, Map<String, String> groups, String name, String measure) {
        measures.put(groups.containsKey(name) ? name + "_2" : name, measure);
    }

    private static Optional<ColumnFacts> group(List<ColumnFacts> columns, long rows) {
        return first(columns, column -> isWord(column) && isGroup(column, FEW_GROUPS, rows))
                .or(() -> first(columns, column -> isDay(column) && column.distinct() > 1))
                .or(() -> first(columns, column -> isWord(column) && isGroup(column, MANY_GROUPS, rows)))
                .or(() ->
                        first(columns, column -> column.type().equals(Type.LONG) && isGroup(column, FEW_GROUPS, rows)));
    }

    private static Optional<ColumnFacts> first(
            List<ColumnFacts> columns, java.util.function.Predicate<ColumnFacts> condition) {
        return columns.stream().filter(condition).findFirst();
    }

    private static boolean isWord(ColumnFacts column) {
        return column.type().equals(Type.STRING) || column.type().equals(Type.BOOLEAN);
    }

    private static boolean isDay(ColumnFacts column) {
        return column.type().equals(Type.DATE) || column.type().equals(Type.TIMESTAMP);
    }

    private static boolean isGroup(ColumnFacts column, int most, long rows) {
        return column.distinct() > 1 && column.distinct() <= most && (long) column.distinct() * ROWS_A_GROUP <= rows;
    }

    /** An exact number rather than a double: its sum is the same in whatever order it is added. */
    private static Optional<ColumnFacts> measured(List<ColumnFacts> columns) {
        return first(columns, column -> column.isMeasure() && column.type().kind() == Type.Kind.DECIMAL)
                .or(() -> first(
                        columns, column -> column.isMeasure() && column.type().equals(Type.LONG)))
                .or(() -> first(columns, ColumnFacts::isMeasure));
    }
}
