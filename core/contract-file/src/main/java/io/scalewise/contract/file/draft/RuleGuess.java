package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule that every row that was looked at keeps, but for those with a value that is far off.
 *
 * @param name of the rule
 * @param check its condition
 */
record RuleGuess(String name, String check) {

    /** More are no longer read. */
    private static final int MAX_RULES = 8;

    private static final int MAX_WORDS = 6;

    /** A word that comes so often is one of a closed list. */
    private static final int ROWS_A_WORD = 10;

    private static final int MAX_WORD_CHARACTERS = 30;

    /** Beyond that, a literal is no long. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(18);

    static List<RuleGuess> of(List<ColumnFacts> columns) {
        List<RuleGuess> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnFacts column : columns) {
            if (rules.size() == MAX_RULES) {
                break;
            }
            if (column.isMeasure() && isModest(column)) {
                add(rules, names, ColumnNames.slug(column.name()) + "-in-range", range(column));
            } else if (isClosedList(column)) {
                add(rules, names, ColumnNames.slug(column.name()) + "-known", list(column));
            }
        }
        return rules;
    }

    private static void add(List<RuleGuess> rules, Set<String> names, String name, String check) {
        if (names.add(name)) {
            rules.add(new RuleGuess(name, check));
        }
    }

    private static boolean isModest(ColumnFacts column) {
        return number(column.counts().firstKey()).abs().compareTo(MOST) < 0
                && number(column.usualGreatest()).abs().compareTo(MOST) < 0;
    }

    private static String range(ColumnFacts column) {
        return YamlText.name(column.name()) + " between "
                + number(column.counts().firstKey()).toPlainString() + " and "
                + number(column.usualGreatest()).toPlainString();
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static boolean isClosedList(ColumnFacts column) {
        long rows =
                column.counts().values().stream().mapToLong(Integer::longValue).sum();
        return column.type().equals(Type.STRING)
                && column.distinct() > 1
                && column.distinct() <= MAX_WORDS
                && rows >= (long) ROWS_A_WORD * column.distinct()
                && column.counts().keySet().stream()
                        .allMatch(word -> word.toString().length() <= MAX_WORD_CHARACTERS);
    }

    private static String list(ColumnFacts column) {
        List<String> words = column.counts().keySet().stream()
                .map(word -> "'" + CanonicalText.of(Type.STRING, word).replace("'", "''") + "'")
                .toList();
        return YamlText.name(column.name()) + " in (" + String.join(", ", words) + ")";
    }
}
