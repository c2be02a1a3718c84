package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Texts.Known;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Of one worker's columns of strings those strings that all rows share. */
final class KnownTexts {

    private final Map<Integer, Known> byColumn = new HashMap<>();

    KnownTexts(List<Column> columns, Texts texts) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type().kind() == Type.Kind.STRING) {
                byColumn.put(i, new Known(texts));
            }
        }
    }

    /** Those of a column of strings. */
    Known of(int column) {
        return Objects.requireNonNull(byColumn.get(column));
    }
}
