package io.scalewise.engines.arrow;

import io.scalewise.contract.Reasons;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.ResultFolder;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/** One worker's part of the rejects, and how many there are of each reason. */
final class Rejects implements Closeable {

    private final Reasons reasons;
    private final long[] counts;
    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder();

    Rejects(Reasons reasons, Path folder, int part) throws IOException {
        this.reasons = reasons;
        counts = new long[reasons.count()];
        writer = Files.newBufferedWriter(folder.resolve(ResultFolder.part(part)));
        writer.write(ResultFolder.REJECTS_HEADER);
        writer.write('\n');
    }

    void add(int reason, String record) throws IOException {
        counts[reason]++;
        line.setLength(0);
        CanonicalText.appendField(line, reasons.name(reason));
        line.append(',');
        CanonicalText.appendField(line, record);
        line.append('\n');
        writer.append(line);
    }

    /** Adds the counts to {@code byReason}. */
    void countInto(SortedMap<String, Long> byReason) {
        for (int reason = 0; reason < counts.length; reason++) {
            if (counts[reason] > 0) {
                byReason.merge(reasons.name(reason), counts[reason], Long::sum);
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
