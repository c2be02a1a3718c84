package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.ValueGrammar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Whether the first record names the columns. A name stands where the others have a number or a day; a value doesn't.
 *
 * @param header whether it does
 * @param notes what is not certain about that
 */
record HeaderGuess(boolean header, List<String> notes) {

    private static final int TRIED_RECORDS = 2_000;

    private static final List<Type> TYPES = List.of(Type.LONG, Type.DOUBLE, Type.BOOLEAN, Type.DATE, Type.TIMESTAMP);

    /** @param records all of them, the first one first; at least one */
    static HeaderGuess of(List<List<String>> records) {
        List<String> first = records.get(0);
        List<TextColumn> others = others(records);
        int names = 0;
        int values = 0;
        for (int i = 0; i < first.size(); i++) {
            String text = first.get(i);
            Type type = others.get(i).type();
            if (TextColumn.isMissing(text)) {
                continue;
            }
            if (type.equals(Type.STRING)) {
                values += others.get(i).holds(text) ? 1 : 0;
            } else if (ValueGrammar.parse(type, text).isPresent()) {
                values++;
            } else {
                names++;
            }
        }
        if (names > 0) {
            return new HeaderGuess(
                    true, values == 0 ? List.of() : List.of(unsure("some of its fields look like values")));
        }
        if (values > 0) {
            return new HeaderGuess(
                    false,
                    List.of(DraftColumn.UNSURE + "the first line looks like data, so that the names are made up"));
        }
        boolean text = first.stream().noneMatch(HeaderGuess::isValue);
        boolean distinct = new HashSet<>(first).size() == first.size();
        return text && distinct
                ? new HeaderGuess(true, List.of(unsure("nothing but text in it and below")))
                : new HeaderGuess(
                        false,
                        List.of(
                                DraftColumn.UNSURE
                                        + "the first line may be data or a header; taken as data, so that the names are made up"));
    }

    private static String unsure(String why) {
        return DraftColumn.UNSURE + "the first line is taken as a header (" + why + ")";
    }

    private static boolean isValue(String text) {
        return TYPES.stream().anyMatch(type -> ValueGrammar.parse(type, text).isPresent());
    }

    private static List<TextColumn> others(List<List<String>> records) {
        List<TextColumn> columns = new ArrayList<>();
        for (int i = 0; i < records.get(0).size(); i++) {
            TextColumn column = new TextColumn("", false);
            for (List<String> fields : records.subList(1, Math.min(records.size(), TRIED_RECORDS))) {
                column.add(fields.get(i));
            }
            columns.add(column);
        }
        return columns;
    }
}
