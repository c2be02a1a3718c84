package io.scalewise.contract.file.draft;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Foreign text in a contract file: as a scalar that reads back as the same text, as a name in an expression, or shown in a
 * comment, which it can't end.
 */
final class YamlText {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_.()*-]*( [A-Za-z0-9_(][A-Za-z0-9_.()*-]*)*");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Words that other readers of YAML take for something else. */
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    /** Words that mean something in expressions. */
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "between",
            "in",
            "is",
            "null",
            "like",
            "case",
            "when",
            "then",
            "else",
            "end",
            "true",
            "false",
            "distinct",
            "date",
            "timestamp");

    private static final int SHOWN_CHARACTERS = 40;

    /** Longer text is quoted without a look at it. */
    private static final int PLAIN_CHARACTERS = 200;

    private YamlText() {}

    /** A scalar, in quotes where it needs them. */
    static String scalar(String text) {
        boolean plain = text.length() <= PLAIN_CHARACTERS && PLAIN.matcher(text).matches();
        if (plain && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        boolean single = text.indexOf('"') >= 0 && text.codePoints().allMatch(YamlText::isShown);
        return single ? "'" + text.replace("'", "''") + "'" : quoted(text);
    }

    /** A scalar in double quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else {
                appendShown(quoted, point);
            }
        });
        return quoted.append('"').toString();
    }

    /** A call in an expression, such as {@code min("Flight Date")}, as a scalar. */
    static String call(String function, String column) {
        return scalar(function + "(" + name(column) + ")");
    }

    /** A column's name in an expression. */
    static String name(String column) {
        boolean plain = IDENTIFIER.matcher(column).matches()
                && (column.equals("date")
                        || column.equals("timestamp")
                        || !KEYWORDS.contains(column.toLowerCase(java.util.Locale.ROOT)));
        return plain ? column : "\"" + column.replace("\"", "\"\"") + "\"";
    }

    /** Text for a comment: on one line, of moderate length. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN_CHARACTERS).forEach(point -> appendShown(shown, point));
        boolean cut = text.codePointCount(0, text.length()) > SHOWN_CHARACTERS;
        return cut ? shown.append('…').toString() : shown.toString();
    }

    private static void appendShown(StringBuilder text, int point) {
        if (isShown(point)) {
            text.appendCodePoint(point);
        } else {
            text.append(String.format(java.util.Locale.ROOT, point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
        }
    }

    /** Whether a character is one that YAML lets stand and a reader can see. */
    static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
