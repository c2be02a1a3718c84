package io.scalewise.datasets.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sample of a Parquet file keeps of it. */
class ParquetSamplingTest {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            """
            message everything {
              required int64 id;
              optional int32 day (DATE);
              optional int64 micros (TIMESTAMP(MICROS,true));
              optional int64 nanos (TIMESTAMP(NANOS,false));
              optional int96 old;
              optional int32 small (INTEGER(16,true));
              optional int64 price (DECIMAL(12,2));
              optional fixed_len_byte_array(16) wide (DECIMAL(38,4));
              optional boolean yes;
              optional float single;
              optional double pair;
              optional binary text (STRING);
              optional binary raw;
              optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
              optional group place { required double north; optional double east; }
            }
            """);
    private static final int ROWS = 1000;
    private static final Share HALF = Share.parse("50%").orElseThrow();
    private static final Share TENTH = Share.parse("10%").orElseThrow();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
    void aSampleHasTheFilesSchemaCompressionAndMetadata(CompressionCodecName codec) throws IOException {
        Path file = write(codec);
        Path sample = folder.resolve("sample.parquet");
        ParquetSampling.copy(file, new RowTargets(42, List.of(HALF)), List.of(sample), rows -> {});
        try (ParquetFileReader reader = open(sample)) {
            assertThat(reader.getFileMetaData().getSchema()).isEqualTo(SCHEMA);
            assertThat(reader.getFileMetaData().getKeyValueMetaData()).containsEntry("made by", "a test");
            assertThat(reader.getRowGroups())
                    .flatExtracting(BlockMetaData::getColumns)
                    .allMatch(column -> column.getCodec() == codec);
            assertThat(reader.getRowGroups())
                    .extracting(BlockMetaData::getRowCount)
                    .startsWith(300L);
        }
    }

    @Test
    void rowsAreWholeAndThoseOfASmallerShareAmongThoseOfALargerOne() throws IOException {
        Path file = write(CompressionCodecName.ZSTD);
        Path half = folder.resolve("half.parquet");
        Path tenth = folder.resolve("tenth.parquet");
        RowTargets targets = new RowTargets(42, List.of(HALF, TENTH));
        ParquetSampling.copy(file, targets, List.of(half, tenth), rows -> {});

        List<String> all = rows(file);
        RowDraw draw = new RowDraw(42);
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            if (draw.of(row) < HALF.limit()) {
                expected.add(all.get(row));
            }
        }
        assertThat(rows(half)).isEqualTo(expected).hasSize((int) targets.rows(0));
        assertThat(rows(half)).containsAll(rows(tenth));
        assertThat(rows(tenth)).hasSize((int) targets.rows(1)).hasSizeBetween(70, 130);
        assertThat(ParquetSampling.rows(file)).isEqualTo(ROWS).isEqualTo(targets.rows());
    }

    @Test
    void whatIsNoParquetFileIsToldAsSuch() throws IOException {
        Path file = Files.writeString(folder.resolve("no.parquet"), "id,text\n1,x\n");
        assertThatThrownBy(() -> ParquetSampling.rows(file)).hasMessageContaining("not a Parquet file");
    }

    private Path write(CompressionCodecName codec) throws IOException {
        Path file = folder.resolve("in.parquet");
        SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withExtraMetaData(Map.of("made by", "a test"))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(codec)
                .withCodecFactory(new ParquetCodecs())
                .withRowGroupRowCountLimit(300)
                .build()) {
            for (int row = 0; row < ROWS; row++) {
                writer.write(row % 7 == 0 ? groups.newGroup().append("id", (long) row) : full(groups.newGroup(), row));
            }
        }
        return file;
    }

    private static Group full(Group group, int row) {
        byte[] wide = new byte[16];
        byte[] digits = BigInteger.valueOf(row).toByteArray();
        System.arraycopy(digits, 0, wide, 16 - digits.length, digits.length);
        group.append("id", (long) row)
                .append("day", row)
                .append("micros", row * 1_000_003L)
                .append("nanos", row * 1_000_000_007L)
                .append("small", row % 100)
                .append("price", row * 10L)
                .append("wide", Binary.fromConstantByteArray(wide))
                .append("yes", row % 2 == 0)
                .append("single", row / 3f)
                .append("pair", row / 7d)
                .append("text", "row " + row)
                .append("raw", Binary.fromConstantByteArray(new byte[] {(byte) row, (byte) 0xFF}));
        group.add("old", Binary.fromConstantByteArray(java.util.Arrays.copyOf(wide, 12)));
        Group tags = group.addGroup("tags");
        for (int tag = 0; tag < row % 4; tag++) {
            Group list = tags.addGroup("list");
            if (tag != 1) {
                list.append("element", "tag " + tag);
            }
        }
        group.addGroup("place").append("north", row * 0.5);
        return group;
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                var records = new ColumnIOFactory()
                        .getColumnIO(SCHEMA)
                        .getRecordReader(pages, new GroupRecordConverter(SCHEMA));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(records.read().toString());
                }
            }
        }
        return rows;
    }

    private static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                new LocalInputFile(file),
                new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .build());
    }
}
