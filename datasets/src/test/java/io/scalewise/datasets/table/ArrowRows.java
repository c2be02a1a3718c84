package io.scalewise.datasets.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;

/** The rows of an Arrow IPC file as {@link WorkloadTrial#query} gives those of a query. */
final class ArrowRows {

    private ArrowRows() {}

    static List<String> read(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(file);
                ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                for (int row = 0; row < root.getRowCount(); row++) {
                    StringBuilder text = new StringBuilder();
                    for (FieldVector vector : root.getFieldVectors()) {
                        text.append(text.isEmpty() && vector == root.getVector(0) ? "" : ",")
                                .append(value(vector, row));
                    }
                    rows.add(text.toString());
                }
            }
        }
        return rows;
    }

    private static String value(FieldVector vector, int row) {
        Object value = vector.getObject(row);
        if (value == null) {
            return "";
        }
        if (vector instanceof DateDayVector days) {
            return LocalDate.ofEpochDay(days.get(row)).toString();
        }
        return value instanceof LocalDateTime time ? Timestamp.valueOf(time).toString() : value.toString();
    }
}
