package io.scalewise.harness.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReaderTest {

    @TempDir
    Path folder;

    @Test
    void rowsMayLieAcrossTheEdgesOfWhatIsReadAtOnce() throws Exception {
        List<List<@Nullable String>> rows = new ArrayList<>();
        StringBuilder csv = new StringBuilder();
        for (int i = 0; csv.length() < 1_500_000; i++) {
            String text = "日\"\n,ü".repeat(i % 97);
            rows.add(Arrays.asList(text, null, String.valueOf(i)));
            csv.append('"')
                    .append(text.replace("\"", "\"\""))
                    .append("\",,")
                    .append(i)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        try (ResultReader reader = ResultReader.open(file, "rows.csv")) {
            for (List<@Nullable String> row : rows) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.texts()).isEqualTo(row);
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aLastLineMayLackItsEnd() throws Exception {
        for (String text : new String[] {"a,", "a,\"\"", "a,b", "a,\"b\""}) {
            Path file = Files.writeString(folder.resolve("rows.csv"), text);
            try (ResultReader reader = ResultReader.open(file, "rows.csv")) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.size()).isEqualTo(2);
                assertThat(reader.isNull(1)).isEqualTo(text.equals("a,"));
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void aLineWithoutEndIsMalformedAndDoesNotFillTheMemory() throws Exception {
        Path file = folder.resolve("rows.csv");
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("a\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i <= ResultReader.LONGEST_ROW_BYTES >> 20; i++) {
                out.write(megabyte);
            }
        }
        try (ResultReader reader = ResultReader.open(file, "rows.csv")) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(MalformedResultException.class)
                    .hasMessage("rows.csv, line 2: expected rows of up to 64 MiB, but got a longer one");
        }
    }
}
