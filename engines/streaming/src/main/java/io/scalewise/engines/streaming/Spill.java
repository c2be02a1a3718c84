package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.engine.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What of a run goes to disk: rows of partitions, a file each. Thread-safe. */
final class Spill implements Closeable {

    private final Path folder;
    private final List<Column> columns;
    private final Texts texts;
    private final List<SpilledRows> files = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();

    /** Files go into the folder, once there are any. */
    Spill(Path folder, List<Column> columns, Texts texts) {
        this.folder = folder;
        this.columns = columns;
        this.texts = texts;
    }

    /** A file without rows. */
    synchronized SpilledRows create() {
        SpilledRows rows =
                new SpilledRows(folder.resolve("rows-" + files.size() + ".spilled"), columns, texts, written);
        files.add(rows);
        return rows;
    }

    /** Says of which part a row is. */
    @FunctionalInterface
    interface Parting {
        int part(Row row) throws EngineException;
    }

    /** Moves rows into as many parts. */
    List<SpilledRows> cut(SpilledRows rows, int parts, Parting parting) throws EngineException, IOException {
        List<SpilledRows> cut = new ArrayList<>();
        List<RowBatch> batches = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            cut.add(create());
            batches.add(new RowBatch(columns, texts));
        }
        rows.readAll(batch -> {
            Rows read = batch.rows();
            for (int i = 0; i < read.count; i++) {
                read.row.start = read.starts[i];
                int part = parting.part(read.row);
                batches.get(part).add(read.row);
                if (batches.get(part).isFull()) {
                    cut.get(part).write(batches.get(part));
                }
            }
        });
        for (int i = 0; i < parts; i++) {
            cut.get(i).write(batches.get(i));
        }
        return cut;
    }

    /** How many bytes were written. */
    long writtenBytes() {
        return written.get();
    }

    /** Deletes all files. */
    @Override
    public synchronized void close() throws IOException {
        for (SpilledRows file : files) {
            file.close();
        }
    }
}
