package io.scalewise.contract.file;

import io.scalewise.contract.Fault;
import io.scalewise.contract.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the characters of a text really stand, where the file spells it otherwise than character for character: with quotes
 * doubled, escapes, or over several lines. A fault inside such a text is moved to its place in the file.
 */
final class Places {

    /** The width of YAML's long escape, of eight digits, the only escape that can stand for two of Java's characters. */
    private static final int LONG_ESCAPE = 10;

    private final List<Spelling> spellings = new ArrayList<>();

    /**
     * A text that the file spells otherwise.
     *
     * @param first the place of its first character
     * @param columns of its characters in the file, and of the place behind the last
     */
    private record Spelling(Position first, List<Integer> columns) {

        boolean holds(Position position) {
            int offset = offset(position);
            return position.line() == first.line() && offset >= 0 && offset < columns.size();
        }

        Position place(Position position) {
            return new Position(first.line(), columns.get(offset(position)));
        }

        private int offset(Position position) {
            return position.column() - first.column();
        }
    }

    /** Notes a text in quotes on one line; {@code spelling} is what stands between the quotes. */
    void addQuoted(Position first, String spelling, char quote) {
        List<Integer> columns = new ArrayList<>();
        int i = 0;
        while (i < spelling.length()) {
            columns.add(first.column() + i);
            int width = quote == '"' ? escapeWidth(spelling, i) : quoteWidth(spelling, i);
            if (width == LONG_ESCAPE && Character.isSupplementaryCodePoint(longEscape(spelling, i))) {
                columns.add(first.column() + i);
            }
            i += width;
        }
        columns.add(first.column() + spelling.length());
        spellings.add(new Spelling(first, columns));
    }

    /** Notes a text over several lines: all that is said of it is said of its beginning. */
    void addFolded(Position first, int length) {
        spellings.add(new Spelling(first, Collections.nCopies(length + 1, first.column())));
    }

    /** The fault where its cause stands in the file. */
    Fault place(Fault fault) {
        return spellings.stream()
                .filter(spelling -> spelling.holds(fault.position()))
                .findFirst()
                .map(spelling -> new Fault(spelling.place(fault.position()), fault.message()))
                .orElse(fault);
    }

    private static int quoteWidth(String spelling, int i) {
        return spelling.charAt(i) == '\'' ? 2 : 1;
    }

    private static int escapeWidth(String spelling, int i) {
        if (spelling.charAt(i) != '\\' || i + 1 == spelling.length()) {
            return 1;
        }
        return switch (spelling.charAt(i + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> LONG_ESCAPE;
            default -> 2;
        };
    }

    private static int longEscape(String spelling, int i) {
        return Integer.parseInt(spelling.substring(i + 2, i + LONG_ESCAPE), 16);
    }
}
