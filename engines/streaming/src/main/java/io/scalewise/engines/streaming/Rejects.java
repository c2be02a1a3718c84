package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.ResultFolder;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** One worker's part of the rejects, and how many there are of each reason. */
final class Rejects implements Closeable {

    private final Reasons reasons;
    private final List<Column> columns;
    private final long[] counts;
    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder record = new StringBuilder();

    Rejects(Reasons reasons, List<Column> columns, Path folder, int part) throws IOException {
        this.reasons = reasons;
        this.columns = columns;
        counts = new long[reasons.count()];
        writer = Files.newBufferedWriter(folder.resolve(ResultFolder.part(part)));
        writer.write(ResultFolder.REJECTS_HEADER);
        writer.write('\n');
    }

    /** Keeps a record as text. */
    void add(int reason, String text) throws IOException {
        counts[reason]++;
        line.setLength(0);
        CanonicalText.appendField(line, reasons.name(reason));
        line.append(',');
        CanonicalText.appendField(line, text);
        line.append('\n');
        writer.append(line);
    }

    /** Keeps a row, in the canonical text of its values. */
    void add(int reason, Row row) throws IOException {
        record.setLength(0);
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                record.append(',');
            }
            if (!row.isMissing(i)) {
                Column column = columns.get(i);
                CanonicalText.appendField(record, CanonicalText.of(column.type(), row.value(i, column.type())));
            }
        }
        add(reason, record.toString());
    }

    /** Adds the counts to {@code byReason}. */
    void countInto(SortedMap<String, Long> byReason) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                byReason.merge(reasons.name(i), counts[i], Long::sum);
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
