package io.scalewise.datasets.orders;

import io.scalewise.datasets.GenerationProgress;
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

    private final long rows;
    private final boolean sorted;
    private final OrderLayout layout;
    private final OrderValues values;
    private final OrderTexts texts;
    private final OrderTruth truth;
    private final Permutation places;
    private final long chunks;

    OrderGenerator(OrdersQuestion question, OrderKnobs knobs, long rows, long seed) {
        this.rows = rows;
        this.sorted = knobs.sorted();
        this.layout = new OrderLayout(rows, knobs.duplicates(), knobs.bad());
        this.values = new OrderValues(knobs, layout, seed);
        this.texts = new OrderTexts(knobs.categories(), knobs.days());
        this.truth = new OrderTruth(question, texts, knobs.days(), knobs.categories());
        this.places = new Permutation(rows, seed, 0);
        this.chunks = (rows + CHUNK_RECORDS - 1) / CHUNK_RECORDS;
    }

    /** A chunk, ready to be written. */
    private record Chunk<D>(long number, D data, OrderCsv rejects) {}

    /** Writes the data as CSV, compressed where the format is, the rejects and the result; returns the accounts. */
    RunCounts writeCsv(Path data, DataSource.Format format, Path expected, int threads, GenerationProgress progress)
            throws IOException {
        try (OutputStream output = format.write(Files.newOutputStream(data))) {
            output.write(OrderCsv.HEADER);
            return write(new CsvData(output), expected, threads, progress);
        }
    }

    /** Writes the data as Parquet, the rejects and the result; returns the accounts. */
    RunCounts writeParquet(Path data, Path expected, int threads, GenerationProgress progress) throws IOException {
        try (OrderParquet output = new OrderParquet(data, texts)) {
            return write(output, expected, threads, progress);
        }
    }

    /** Where the data go: chunks are gathered on any thread and written in order. */
    interface Data<D extends OrderSink> {
        D gather(int records);

        void write(D gathered) throws IOException;
    }

    private final class CsvData implements Data<OrderCsv> {

        private final OutputStream output;

        CsvData(OutputStream output) {
            this.output = output;
        }

        @Override
        public OrderCsv gather(int records) {
            return new OrderCsv(texts, records * RECORD_BYTES);
        }

        @Override
        public void write(OrderCsv gathered) throws IOException {
            gathered.writeTo(output);
        }
    }

    private <D extends OrderSink> RunCounts write(Data<D> data, Path expected, int threads, GenerationProgress progress)
            throws IOException {
        Path result = Files.createDirectory(expected.resolve(ResultFolder.RESULT));
        Path rejects = Files.createDirectory(expected.resolve(ResultFolder.REJECTS));
        try (OutputStream rejectOutput =
                new BufferedOutputStream(Files.newOutputStream(rejects.resolve(ResultFolder.part(0))))) {
            rejectOutput.write((ResultFolder.REJECTS_HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
            OrderedTasks.run(chunks, threads, number -> compute(number, data), chunk -> {
                data.write(chunk.data());
                chunk.rejects().writeTo(rejectOutput);
                progress.written(share(rows, chunk.number() + 1));
            });
        }
        return truth.write(result.resolve(ResultFolder.part(0)));
    }

    private <D extends OrderSink> Chunk<D> compute(long number, Data<D> data) {
        OrderRecords records = new OrderRecords(layout, values);
        D gathered = data.gather(CHUNK_RECORDS);
        OrderCsv rejects = new OrderCsv(texts, CHUNK_RECORDS);
        OrderTruth.Part part = truth.part(rejects);
        OrderSink ofBlocks = part;
        if (sorted) {
            ofBlocks = record -> {
                gathered.accept(record);
                part.accept(record);
            };
        } else {
            long end = share(rows, number + 1);
            for (long place = share(rows, number); place < end; place++) {
                gathered.accept(records.ofSlot(places.apply(place)));
            }
        }
        long lastBlock = share(layout.blocks(), number + 1);
        for (long block = share(layout.blocks(), number); block < lastBlock; block++) {
            records.ofBlock(block, ofBlocks);
        }
        part.finish();
        return new Chunk<>(number, gathered, rejects);
    }

    /** Where the chunk of that number begins, of {@code all} things dealt to the chunks evenly. */
    private long share(long all, long chunk) {
        return all / chunks * chunk + all % chunks * chunk / chunks;
    }
}
