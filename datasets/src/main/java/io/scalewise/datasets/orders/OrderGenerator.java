package io.scalewise.datasets.orders;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.draw.Permutation;
import io.scalewise.datasets.table.OrderedTasks;
import io.scalewise.datasets.table.Table;
import io.scalewise.datasets.table.TableFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the data and the truth in one pass over numbered chunks, which are computed on several threads. A chunk is a
 * range of places in the file and a range of blocks for the truth; under sorted arrival they are the same records.
 */
final class OrderGenerator {

    private static final int CHUNK_RECORDS = 16_384;
    private static final int RECORD_BYTES = 72;

    private final Contract contract;
    private final long rows;
    private final boolean sorted;
    private final OrderLayout layout;
    private final OrderValues values;
    private final OrderTexts texts;
    private final OrderTruth truth;
    private final Permutation places;
    private final long chunks;

    OrderGenerator(OrdersQuestion question, OrderKnobs knobs, long rows, long seed) {
        this.contract = question.contract(knobs.sorted());
        this.rows = rows;
        this.sorted = knobs.sorted();
        this.layout = new OrderLayout(rows, knobs.duplicates(), knobs.bad());
        this.values = new OrderValues(knobs, layout, seed);
        this.texts = new OrderTexts(knobs.categories(), knobs.days());
        this.truth = new OrderTruth(question, texts, knobs.days(), knobs.categories());
        this.places = new Permutation(rows, seed, 0);
        this.chunks = (rows + CHUNK_RECORDS - 1) / CHUNK_RECORDS;
    }

    /** A chunk as lines, ready to be written. */
    private record Chunk(long number, OrderCsv data, OrderCsv rejects) {}

    /** Writes the data as CSV, compressed where the format is, the rejects and the result; returns the accounts. */
    RunCounts writeCsv(Path data, DataSource.Format format, Path expected, int threads, GenerationProgress progress)
            throws IOException {
        try (OutputStream output = TableFile.openCsv(data, format);
                OutputStream rejects = openRejects(expected)) {
            output.write(OrderCsv.HEADER);
            OrderedTasks.run(
                    chunks,
                    threads,
                    number -> {
                        OrderCsv lines = new OrderCsv(texts, CHUNK_RECORDS * RECORD_BYTES);
                        return new Chunk(number, lines, compute(number, lines));
                    },
                    chunk -> {
                        chunk.data().writeTo(output);
                        chunk.rejects().writeTo(rejects);
                        progress.written(share(rows, chunk.number() + 1));
                    });
        }
        return writeResult(expected);
    }

    /** Writes the data in a typed format, the rejects and the result; returns the accounts. */
    RunCounts writeTyped(Path data, DataSource.Format format, Path expected, int threads, GenerationProgress progress)
            throws IOException {
        try (OutputStream rejects = openRejects(expected)) {
            Table table = new OrderTable(contract, texts, chunks, CHUNK_RECORDS, (number, sink) -> {
                OrderCsv ofChunk = compute(number, sink);
                return () -> ofChunk.writeTo(rejects);
            });
            TableFile.write(table, data, format, threads, progress);
        }
        return writeResult(expected);
    }

    private static OutputStream openRejects(Path expected) throws IOException {
        Path folder = Files.createDirectory(expected.resolve(ResultFolder.REJECTS));
        OutputStream rejects = new BufferedOutputStream(Files.newOutputStream(folder.resolve(ResultFolder.part(0))));
        rejects.write((ResultFolder.REJECTS_HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
        return rejects;
    }

    private RunCounts writeResult(Path expected) throws IOException {
        Path folder = Files.createDirectory(expected.resolve(ResultFolder.RESULT));
        return truth.write(folder.resolve(ResultFolder.part(0)));
    }

    /** Hands a chunk's records to {@code data} in the order of the file, and tells the truth; returns the rejects. */
    private OrderCsv compute(long number, OrderSink data) {
        OrderRecords records = new OrderRecords(layout, values);
        OrderCsv rejects = new OrderCsv(texts, CHUNK_RECORDS);
        OrderTruth.Part part = truth.part(rejects);
        OrderSink ofBlocks = part;
        if (sorted) {
            ofBlocks = record -> {
                data.accept(record);
                part.accept(record);
            };
        } else {
            long end = share(rows, number + 1);
            for (long place = share(rows, number); place < end; place++) {
                data.accept(records.ofSlot(places.apply(place)));
            }
        }
        long lastBlock = share(layout.blocks(), number + 1);
        for (long block = share(layout.blocks(), number); block < lastBlock; block++) {
            records.ofBlock(block, ofBlocks);
        }
        part.finish();
        return rejects;
    }

    /** Where the chunk of that number begins, of {@code all} things dealt to the chunks evenly. */
    private long share(long all, long chunk) {
        return all / chunks * chunk + all % chunks * chunk / chunks;
    }
}
