package io.scalewise.engines.duckdb;

import io.scalewise.contract.Reason;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.ResultFolder;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Numbers the parts of the rejects, and writes those of the lines that DuckDB never gets to see. Thread-safe. */
final class RejectParts {

    private final Path folder;
    private final AtomicInteger parts = new AtomicInteger();

    RejectParts(Path folder) {
        this.folder = folder;
    }

    /** The path of a part that nobody else has. */
    Path next() {
        return folder.resolve(ResultFolder.part(parts.getAndIncrement()));
    }

    /** Writes the malformed lines of one thread into a part of its own, made with the first of them. */
    Malformed malformed() {
        return new Malformed();
    }

    /** Malformed lines as rejects. Not thread-safe. */
    final class Malformed implements Closeable {

        private @Nullable Path file;
        private @Nullable BufferedWriter writer;
        private final StringBuilder line = new StringBuilder();
        private long count;

        private Malformed() {}

        void add(byte[] buffer, int start, int length) throws IOException {
            BufferedWriter open = writer;
            if (open == null) {
                file = next();
                open = Files.newBufferedWriter(file);
                writer = open;
                open.write(ResultFolder.REJECTS_HEADER + "\n");
            }
            line.setLength(0);
            line.append(Reason.MALFORMED).append(',');
            CanonicalText.appendField(line, RecordGrammar.decodeLeniently(buffer, start, length));
            open.append(line.append('\n'));
            count++;
        }

        long count() {
            return count;
        }

        /** Takes all back, since the lines will be looked at again. */
        void discard() throws IOException {
            close();
            if (file != null) {
                Files.deleteIfExists(file);
            }
            count = 0;
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
