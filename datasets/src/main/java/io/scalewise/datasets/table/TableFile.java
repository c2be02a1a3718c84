package io.scalewise.datasets.table;

import io.scalewise.datasets.GenerationProgress;
import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes tables. */
public final class TableFile {

    private TableFile() {}

    /** Opens the file of CSV data to be written, compressed where the format is; all that is CSV goes through here. */
    public static OutputStream openCsv(Path file, DataSource.Format format) throws IOException {
        return format.write(Files.newOutputStream(file));
    }

    /** Computes a table on {@code threads} threads and writes it to a new file. */
    public static void write(Table table, Path file, DataSource.Format format, int threads, GenerationProgress progress)
            throws IOException {
        try (TableOutput<?> output = open(table, file, format)) {
            write(table, output, threads, progress);
        }
    }

    private static TableOutput<?> open(Table table, Path file, DataSource.Format format) throws IOException {
        List<TableColumn> columns = table.shape().columns();
        return switch (format) {
            case CSV, CSV_GZIP, CSV_ZSTD ->
                new CsvOutput(openCsv(file, format), table.shape().csv(), columns);
            case PARQUET -> new ParquetOutput(file, columns);
            case ARROW -> new ArrowOutput(file, columns);
        };
    }

    private record Computed<P>(P part, long rows, List<Table.Step> steps) {}

    private static <P extends TableOutput.Part> void write(
            Table table, TableOutput<P> output, int threads, GenerationProgress progress) throws IOException {
        long parts = (table.shape().chunks() + output.chunksInPart() - 1) / output.chunksInPart();
        long[] written = new long[1];
        OrderedTasks.run(parts, threads, number -> compute(table, output, number), computed -> {
            output.write(computed.part());
            for (Table.Step step : computed.steps()) {
                step.take();
            }
            written[0] += computed.rows();
            progress.written(written[0]);
        });
    }

    private static <P extends TableOutput.Part> Computed<P> compute(Table table, TableOutput<P> output, long number) {
        P part = output.part();
        long rows = 0;
        List<Table.Step> steps = new ArrayList<>();
        TableShape shape = table.shape();
        long end = Math.min(shape.chunks(), (number + 1) * output.chunksInPart());
        for (long chunk = number * output.chunksInPart(); chunk < end; chunk++) {
            Rows filled = new Rows(shape.columns(), shape.mostRows());
            steps.add(table.fill(chunk, filled));
            part.add(filled);
            rows += filled.count();
        }
        part.finish();
        return new Computed<>(part, rows, steps);
    }
}
