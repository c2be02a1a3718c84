package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one line by the contract's own grammar: the few that {@link LineParser} passes on. */
final class CarefulParser {

    static final int ACCEPTED = -1;

    private final List<Column> columns;
    private final List<String> nulls;
    private final RecordGrammar grammar;
    private final KnownTexts known;
    private final ByteSink strings = new ByteSink(256);
    private String record = "";

    CarefulParser(Source source, KnownTexts known) {
        columns = source.columns();
        this.known = known;
        nulls = source.csv().nulls();
        grammar = new RecordGrammar(source.csv());
    }

    /** The record as it stands among the rejects, if the line read last was one. */
    String record() {
        return record;
    }

    /** Reads a line into {@code row}; returns the reason for which it is rejected, or {@link #ACCEPTED}. */
    int parse(byte[] buffer, int start, int end, List<Integer> columnOfField, Row row) {
        Optional<List<String>> split = grammar.split(buffer, start, end - start);
        if (split.isEmpty() || split.get().size() != columnOfField.size()) {
            record = RecordGrammar.decodeLeniently(buffer, start, end - start);
            return Reasons.MALFORMED;
        }
        String[] texts = new String[columns.size()];
        for (int field = 0; field < columnOfField.size(); field++) {
            if (columnOfField.get(field) != CsvHeader.UNDECLARED) {
                texts[columnOfField.get(field)] = split.get().get(field);
            }
        }
        return read(texts, row);
    }

    private int read(String[] texts, Row row) {
        int reason = ACCEPTED;
        @Nullable Object[] values = new Object[texts.length];
        boolean typed = true;
        strings.length = 0;
        row.begin();
        for (int i = 0; i < texts.length; i++) {
            Column column = columns.get(i);
            int found = ACCEPTED;
            if (nulls.contains(texts[i])) {
                row.setMissing(i);
                found = column.nullable() ? ACCEPTED : Reasons.missing(i);
            } else {
                Optional<Object> value = ValueGrammar.parse(column.type(), texts[i]);
                if (value.isPresent()) {
                    values[i] = value.get();
                    row.set(i, slot(i, value.get()));
                } else {
                    typed = false;
                    found = Reasons.type(i);
                }
            }
            reason = reason == ACCEPTED ? found : reason;
        }
        row.bytes = strings.bytes;
        row.hasOwnTexts = strings.length > 0;
        if (reason != ACCEPTED) {
            record = typed ? canonical(values) : raw(texts);
        }
        return reason;
    }

    private String canonical(@Nullable Object[] values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            line.append(i > 0 ? "," : "");
            Object value = values[i];
            if (value != null) {
                CanonicalText.appendField(line, CanonicalText.of(columns.get(i).type(), value));
            }
        }
        return line.toString();
    }

    private String raw(String[] texts) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            line.append(i > 0 ? "," : "");
            if (!nulls.contains(texts[i])) {
                CanonicalText.appendField(line, texts[i]);
            }
        }
        return line.toString();
    }

    private long slot(int column, Object value) {
        Type type = columns.get(column).type();
        if (type.kind() != Type.Kind.STRING) {
            return Slots.of(type, value);
        }
        byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
        int offset = strings.length;
        strings.put(bytes, 0, bytes.length);
        long hash = Text.hash(strings.bytes, offset, bytes.length);
        long shared = known.of(column).find(strings.bytes, offset, bytes.length, hash);
        return shared == Texts.Known.NONE ? Text.place(offset, bytes.length) : shared;
    }
}
