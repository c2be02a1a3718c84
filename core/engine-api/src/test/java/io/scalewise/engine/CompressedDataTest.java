package io.scalewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedDataTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "orders.csv, CSV",
        "orders, CSV",
        "orders.csv.gz, CSV_GZIP",
        "ORDERS.TSV.GZ, CSV_GZIP",
        "orders.csv.zst, CSV_ZSTD",
        "orders.parquet, PARQUET",
        "orders.gz.parquet, PARQUET",
        "orders.arrow, ARROW",
        "orders.feather, ARROW",
        "orders.arrows, ARROW"
    })
    void aFilesNameTellsItsFormat(Path file, Format format) {
        assertThat(Format.ofName(file)).isEqualTo(format);
    }

    @ParameterizedTest
    @EnumSource
    void aFormatIsFoundByItsSpelling(Format format) {
        assertThat(Format.of(format.spelling())).contains(format);
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV_GZIP", "CSV_ZSTD"})
    void whatIsWrittenIsReadAgain(Format format) throws Exception {
        byte[] bytes = bytes(1_000_000);
        Path file = write(format, bytes);

        assertThat(read(format, file)).isEqualTo(bytes);
        assertThat(Files.size(file)).isLessThan(bytes.length);
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV_GZIP", "CSV_ZSTD"})
    void theSameBytesBecomeTheSameFile(Format format) throws Exception {
        byte[] bytes = bytes(1_000_000);

        assertThat(Files.readAllBytes(write(format, bytes))).isEqualTo(Files.readAllBytes(write(format, bytes)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV_GZIP", "CSV_ZSTD"})
    void membersAndFramesAreReadToTheLastWhereverTheBufferEnds(Format format) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        // of every length up to the buffer's, so that one ends at its last byte
        for (int member = 0; member < 400; member++) {
            byte[] bytes = bytes(member * 7 % 1_000);
            text.write(bytes);
            try (OutputStream output = format.write(file)) {
                output.write(bytes);
            }
        }
        Path written = Files.write(folder.resolve("members"), file.toByteArray());

        assertThat(read(format, written)).isEqualTo(text.toByteArray());
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV_GZIP", "CSV_ZSTD"})
    void noBeginningOfAFilePassesForTheWhole(Format format) throws Exception {
        byte[] first = Files.readAllBytes(write(format, bytes(300)));
        byte[] second = Files.readAllBytes(write(format, bytes(200)));
        byte[] file = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, file, first.length, second.length);
        for (int length = 0; length < file.length; length++) {
            if (length == first.length) {
                // a whole file of one member
                continue;
            }
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(file, length));
            assertThatThrownBy(() -> read(format, cut))
                    .as("%d of %d bytes", length, file.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("; try ");
        }
    }

    @Test
    void noByteOfAGzipFileMayChangeButThoseThatSayNothingOfTheData() throws Exception {
        byte[] text = bytes(300);
        byte[] file = Files.readAllBytes(write(Format.CSV_GZIP, text));
        // behind the ten bytes of the header, in which time and system stand
        for (int i = 10; i < file.length; i++) {
            if (i == file.length - 9) {
                // the last byte before check sum and length is partly padding
                continue;
            }
            byte[] changed = file.clone();
            changed[i] ^= 0x10;
            Path damaged = Files.write(folder.resolve("damaged"), changed);
            assertThatThrownBy(() -> read(Format.CSV_GZIP, damaged))
                    .as("byte %d of %d", i, file.length)
                    .isInstanceOf(IOException.class);
        }
    }

    private Path write(Format format, byte[] bytes) throws IOException {
        Path file = Files.createTempFile(folder, "data", "." + format.spelling());
        try (OutputStream output = format.write(Files.newOutputStream(file))) {
            output.write(bytes);
        }
        return file;
    }

    private static byte[] read(Format format, Path file) throws IOException {
        try (InputStream input = format.read(file)) {
            return input.readAllBytes();
        }
    }

    /** Digits, so that they can be compressed. */
    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) ('0' + random.nextInt(10));
        }
        return bytes;
    }
}
