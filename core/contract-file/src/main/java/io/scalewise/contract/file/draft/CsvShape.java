package io.scalewise.contract.file.draft;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.RecordGrammar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How records stand in lines.
 *
 * @param delimiter between fields
 * @param quote around a field
 * @param width how many fields most lines have
 * @param lines how many of the lines that were tried have so many
 */
record CsvShape(char delimiter, char quote, int width, int lines) {

    /** A comma, which text and numbers hold too, comes last among those that fit equally well. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    /** Stand for no quote at all. A contract needs one; where quotes are part of the text, it is one that isn't there. */
    private static final char[] UNUSED_QUOTES = {'`', '^', '~'};

    private static final int TRIED_LINES = 2_000;

    /** In a file of one column the lines hold a delimiter now and then. */
    private static final double LEAST_SHARE = 0.6;

    /** The shape that most of the lines have, the first one among them, or a fault that says that there is none. */
    static CsvShape of(Path file, List<String> lines) throws DraftException {
        List<String> tried = spread(lines);
        CsvShape best = new CsvShape(',', '"', 0, 0);
        for (char delimiter : DELIMITERS) {
            CsvShape shape = withQuote(tried, delimiter);
            if (shape.width > 1 && shape.lines > best.lines && shape.holds(tried.get(0))) {
                best = shape;
            }
        }
        if (best.lines < LEAST_SHARE * tried.size()) {
            best = oneColumn(tried).orElse(best);
        }
        if (best.width == 0 || best.lines < LEAST_SHARE * tried.size()) {
            throw new DraftException(file
                    + ": expected records of equally many fields, but no delimiter (, ; | or tab) gives that; try checking"
                    + " that it is a CSV file, and that it begins with its header or first record");
        }
        return best;
    }

    /** Whether each line is one field only because no delimiter cuts them all alike. */
    boolean isRagged(List<String> lines) {
        long cut = lines.stream().filter(line -> line.matches(".*[,;|\t].*")).count();
        return width == 1 && cut * 2 > lines.size();
    }

    CsvFormat format(boolean header, List<String> nulls) {
        return new CsvFormat(delimiter, quote, header, nulls);
    }

    private boolean holds(String line) {
        return fields(line).isPresent();
    }

    /** The fields of a line, empty where they are not as many as they should be. */
    Optional<List<String>> fields(String line) {
        return grammar(delimiter, quote).split(line).filter(fields -> fields.size() == width);
    }

    private static Optional<CsvShape> oneColumn(List<String> tried) {
        CsvShape best = new CsvShape(',', '"', 1, 0);
        for (char delimiter : new char[] {',', ';', '|', '\t'}) {
            for (char quote : new char[] {'"', '`', '^', '~'}) {
                CsvShape shape = new CsvShape(delimiter, quote, 1, 0).counted(tried);
                if (shape.lines > best.lines) {
                    best = shape;
                }
            }
        }
        return best.lines == 0 ? Optional.empty() : Optional.of(best);
    }

    /** The best shape with a delimiter: with double quotes, unless single ones or none are clearly meant. */
    private static CsvShape withQuote(List<String> tried, char delimiter) {
        CsvShape shape = new CsvShape(delimiter, '"', usualWidth(tried, delimiter, '"'), 0).counted(tried);
        if (quotedFields(tried, delimiter, '"') > 0) {
            return shape;
        }
        if (quotedFields(tried, delimiter, '\'') > 0) {
            CsvShape single = new CsvShape(delimiter, '\'', usualWidth(tried, delimiter, '\''), 0).counted(tried);
            if (single.lines >= shape.lines && single.holds(tried.get(0))) {
                return single;
            }
        }
        for (char unused : UNUSED_QUOTES) {
            if (tried.stream().noneMatch(line -> line.indexOf(unused) >= 0)) {
                CsvShape none = new CsvShape(delimiter, unused, usualWidth(tried, delimiter, unused), 0).counted(tried);
                return none.lines > shape.lines ? none : shape;
            }
        }
        return shape;
    }

    /** How many fields stand in quotes as a whole: those alone tell that a character is a quote. */
    private static int quotedFields(List<String> tried, char delimiter, char quote) {
        int quoted = 0;
        for (String line : tried) {
            int from = 0;
            while (from <= line.length()) {
                int end = line.indexOf(delimiter, from);
                end = end < 0 ? line.length() : end;
                boolean whole = end - from > 1 && line.charAt(from) == quote && line.charAt(end - 1) == quote;
                quoted += whole ? 1 : 0;
                from = end + 1;
            }
        }
        return quoted;
    }

    private static int usualWidth(List<String> tried, char delimiter, char quote) {
        RecordGrammar grammar = grammar(delimiter, quote);
        Map<Integer, Integer> widths = new HashMap<>();
        for (String line : tried) {
            grammar.split(line).ifPresent(fields -> widths.merge(fields.size(), 1, Integer::sum));
        }
        return widths.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private CsvShape counted(List<String> tried) {
        int fitting = 0;
        for (String line : tried) {
            fitting += holds(line) ? 1 : 0;
        }
        return new CsvShape(delimiter, quote, width, fitting);
    }

    private static RecordGrammar grammar(char delimiter, char quote) {
        return new RecordGrammar(new CsvFormat(delimiter, quote, true, List.of()));
    }

    /** The first line, and others from all over. */
    private static List<String> spread(List<String> lines) {
        if (lines.size() <= TRIED_LINES) {
            return lines;
        }
        List<String> spread = new ArrayList<>();
        for (int i = 0; i < TRIED_LINES; i++) {
            spread.add(lines.get((int) ((long) i * lines.size() / TRIED_LINES)));
        }
        return spread;
    }
}
