package io.scalewise.engines.plain;

import io.scalewise.contract.Column;
import io.scalewise.contract.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the text of the declared fields a row. */
final class Typing {

    private final List<Column> columns;
    private final Set<String> nulls;

    Typing(List<Column> columns, List<String> nulls) {
        this.columns = columns;
        this.nulls = Set.copyOf(nulls);
    }

    /**
     * What the text of a record's declared fields means.
     *
     * @param row its values; null where a value is missing or the text is none
     * @param texts the fields' text; null where a value is missing
     * @param fault the first reason for which it is no row of the contract, or null where it is one
     * @param mistyped whether the text of any field is no value of its type
     */
    record Typed(Row row, List<@Nullable String> texts, @Nullable String fault, boolean mistyped) {

        /** How the record stands among the rejects: its values, or if some can't be read, its text. */
        String record() {
            return CsvWriter.line(mistyped ? texts : Values.texts(row.values()));
        }
    }

    Typed type(List<String> fields) {
        @Nullable Object[] values = new Object[columns.size()];
        @Nullable String[] texts = new String[columns.size()];
        String fault = null;
        boolean mistyped = false;
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            String text = fields.get(i);
            if (nulls.contains(text)) {
                if (fault == null && !column.nullable()) {
                    fault = Reason.missing(column);
                }
                continue;
            }
            texts[i] = text;
            values[i] = Values.parse(column.type(), text);
            if (values[i] == null) {
                mistyped = true;
                if (fault == null) {
                    fault = Reason.type(column);
                }
            }
        }
        return new Typed(new Row(Arrays.asList(values)), Arrays.asList(texts), fault, mistyped);
    }
}
