package io.scalewise.engines.spark;

import io.scalewise.engine.ResultFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Function2;
import scala.collection.Iterator;

/**
 * Writes the rows of the answer that a task has, on whichever machine it runs: those of the result into one file, rejects
 * into another, each opened with its first row. Every attempt has names of its own; the driver gives the final ones to
 * those that counted.
 *
 * @param output the folder of the answer, which driver and executors share
 * @param resultHeader the first line of each file of the result
 */
record PartWriter(String output, String resultHeader)
        implements Function2<TaskContext, Iterator<InternalRow>, AnswerPart>, Serializable {

    /** Stands for the fate of aggregated rows, which have none. */
    static final String AGGREGATED = "";

    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public AnswerPart apply(TaskContext task, Iterator<InternalRow> rows) {
        String name = "." + task.partitionId() + "-" + task.taskAttemptId();
        Map<String, Long> rowsByFate = new HashMap<>();
        long groups = 0;
        List<String> files = new ArrayList<>();
        try (Part result = new Part(ResultFolder.RESULT + "/" + name, resultHeader, files);
                Part rejects = new Part(ResultFolder.REJECTS + "/" + name, ResultFolder.REJECTS_HEADER, files)) {
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                String fate =
                        row.isNullAt(0) ? AGGREGATED : row.getUTF8String(0).toString();
                long count = row.getLong(1);
                rowsByFate.merge(fate, count, Long::sum);
                if (fate.equals(AGGREGATED)) {
                    groups++;
                    result.write(row.getUTF8String(2), 1);
                } else if (!row.isNullAt(2)) {
                    rejects.write(row.getUTF8String(2), count);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AnswerPart(rowsByFate, groups, files);
    }

    private final class Part implements AutoCloseable {

        private final String name;
        private final String header;
        private final List<String> files;
        private @Nullable OutputStream file;

        Part(String name, String header, List<String> files) {
            this.name = name;
            this.header = header;
            this.files = files;
        }

        void write(UTF8String line, long times) throws IOException {
            OutputStream open = file;
            if (open == null) {
                Path path = Path.of(output, name);
                open = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
                file = open;
                files.add(name);
                open.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            }
            for (long i = 0; i < times; i++) {
                line.writeTo(open);
                open.write('\n');
            }
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }
}
