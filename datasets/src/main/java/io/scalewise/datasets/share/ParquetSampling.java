package io.scalewise.datasets.share;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * Copies rows of a Parquet file into samples: all columns, nested ones and those that no contract names too, under the same
 * schema and the same metadata of whoever wrote it. Compression and the most rows a row group are the file's own. One row
 * group is in memory at a time.
 */
final class ParquetSampling {

    private static final int PROGRESS_ROWS = 1 << 14;

    /** The writer adds it itself. */
    private static final String MODEL_NAME = "writer.model.name";

    private ParquetSampling() {}

    /** The rows of a file, by its footer. */
    static long rows(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getRecordCount();
        }
    }

    /**
     * A row group.
     *
     * @param group its number in the file, from 0
     */
    record Place(Path file, int group, long rows) {}

    /** The rows of each row group of a file, by its footer. */
    static List<Long> rowsOfGroups(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getRowGroups().stream()
                    .map(BlockMetaData::getRowCount)
                    .toList();
        }
    }

    /**
     * Copies the first rows of a row group.
     *
     * @return how many there were
     */
    static long copy(Place place, long mostRows, Path output) throws IOException {
        try (ParquetFileReader reader = open(place.file())) {
            checkCompression(place.file(), reader);
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            long rows = Math.min(mostRows, place.rows());
            try (ParquetWriter<Group> sample = writer(reader, output)) {
                PageReadStore pages = reader.readRowGroup(place.group());
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < rows; i++) {
                    sample.write(records.read());
                }
            }
            return rows;
        }
    }

    /**
     * Copies a file.
     *
     * @param outputs a file for each of the targets' samples
     * @param progress told of rows read
     */
    static void copy(Path file, RowTargets targets, List<Path> outputs, LongConsumer progress) throws IOException {
        List<ParquetWriter<Group>> samples = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            checkCompression(file, reader);
            try {
                for (Path output : outputs) {
                    samples.add(writer(reader, output));
                }
                copy(reader, targets, samples, progress);
            } finally {
                for (ParquetWriter<Group> sample : samples) {
                    sample.close();
                }
            }
        }
    }

    private static void copy(
            ParquetFileReader reader, RowTargets targets, List<ParquetWriter<Group>> samples, LongConsumer progress)
            throws IOException {
        MessageType schema = reader.getFileMetaData().getSchema();
        MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
        for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
            RecordReader<Group> rows = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            for (long i = 0; i < pages.getRowCount(); i++) {
                Group row = rows.read();
                int takers = targets.next();
                for (int taker = 0; taker < takers; taker++) {
                    samples.get(taker).write(row);
                }
                if (targets.rows() % PROGRESS_ROWS == 0) {
                    progress.accept(targets.rows());
                    if (Thread.interrupted()) {
                        throw new InterruptedIOException("sampling was interrupted");
                    }
                }
            }
        }
    }

    private static ParquetFileReader open(Path file) throws IOException {
        ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    private static void checkCompression(Path file, ParquetFileReader reader) throws IOException {
        for (BlockMetaData block : reader.getRowGroups()) {
            for (var column : block.getColumns()) {
                if (!ParquetCodecs.knows(column.getCodec())) {
                    throw new IOException(file + ": expected compression by Snappy, gzip or zstd, or none, but got "
                            + column.getCodec() + "; try --sizes 100%, which needs no samples");
                }
            }
        }
    }

    private static ParquetWriter<Group> writer(ParquetFileReader reader, Path output) throws IOException {
        List<BlockMetaData> blocks = reader.getRowGroups();
        CompressionCodecName codec = blocks.isEmpty()
                ? CompressionCodecName.UNCOMPRESSED
                : blocks.get(0).getColumns().get(0).getCodec();
        long rows = blocks.stream().mapToLong(BlockMetaData::getRowCount).max().orElse(0);
        Map<String, String> metadata = new HashMap<>(reader.getFileMetaData().getKeyValueMetaData());
        metadata.remove(MODEL_NAME);
        return ExampleParquetWriter.builder(new LocalOutputFile(output))
                .withType(reader.getFileMetaData().getSchema())
                .withExtraMetaData(metadata)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(codec)
                .withCodecFactory(new ParquetCodecs())
                .withRowGroupRowCountLimit((int) Math.max(1, Math.min(rows, Integer.MAX_VALUE)))
                .build();
    }
}
