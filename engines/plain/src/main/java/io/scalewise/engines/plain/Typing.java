package io.scalewise.engines.plain;

import io.scalewise.contract.Column;
import io.scalewise.contract.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the text of the declared fields a {@link Row}. */
final class Typing {

    /** Stands among the texts for a number that may be missing and isn't. */
    private static final String PRESENT = "";

    private final List<Column> columns;
    private final Set<String> nulls;
    private final Layout layout;
    private final List<Shared<String>> sharedTexts = new ArrayList<>();

    Typing(List<Column> columns, List<String> nulls, List<Integer> key) {
        this.columns = columns;
        this.nulls = Set.copyOf(nulls);
        layout = new Layout(columns, key);
        columns.forEach(column -> sharedTexts.add(new Shared<>()));
    }

    /**
     * What the text of a record's declared fields means.
     *
     * @param row of no use for a mistyped record
     * @param fault the first reason for which it is no row of the contract, or null where it is one
     * @param mistyped whether the text of any field is no value of its type
     */
    record Typed(Row row, @Nullable String fault, boolean mistyped) {}

    Typed type(List<String> fields, Header header) {
        long[] numbers = new long[layout.numbers()];
        @Nullable String[] texts = new String[layout.texts()];
        String fault = null;
        boolean mistyped = false;
        for (int i = 0; i < columns.size(); i++) {
            String text = header.field(i, fields);
            if (nulls.contains(text)) {
                if (fault == null && !columns.get(i).nullable()) {
                    fault = Reason.missing(columns.get(i));
                }
                continue;
            }
            Layout.Place place = layout.place(i);
            if (place.isText()) {
                texts[place.text()] = sharedTexts.get(i).one(text);
                continue;
            }
            Long number = Values.parse(place.type(), text);
            if (number == null) {
                mistyped = true;
                if (fault == null) {
                    fault = Reason.type(columns.get(i));
                }
                continue;
            }
            numbers[place.number()] = number;
            if (place.mayBeMissing()) {
                texts[place.text()] = PRESENT;
            }
        }
        return new Typed(new Row(layout, numbers, texts), fault, mistyped);
    }

    /** How a record stands among the rejects: its values, or if some can't be read, its text. */
    String record(Typed typed, List<String> fields, Header header) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String text = header.field(i, fields);
            if (nulls.contains(text)) {
                texts.add(null);
            } else {
                texts.add(typed.mistyped() ? text : Values.text(typed.row().value(i)));
            }
        }
        return CsvWriter.line(texts);
    }
}
