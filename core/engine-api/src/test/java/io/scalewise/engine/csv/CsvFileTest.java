package io.scalewise.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Column;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Team;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @TempDir
    Path folder;

    @Test
    void matchesTheHeadersColumnsByNameInAnyOrder() throws Exception {
        CsvFile file = open("\uFEFF\r\nname,more,\"id\"\r\nx,y,1\n", true);

        assertThat(file.header().width()).isEqualTo(3);
        assertThat(file.header().positions()).containsExactly(2, 0);
        assertThat(file.header().columns()).containsExactly(1, CsvHeader.UNDECLARED, 0);
        assertThat(file.header().line()).contains("name,more,\"id\"");
        assertThat(file.linesBefore()).isEqualTo(2);
        assertThat(file.dataStart()).isEqualTo(Files.size(file.path()) - "x,y,1\n".length());
    }

    @Test
    void takesColumnsAsDeclaredWhereThereIsNoHeader() throws Exception {
        CsvFile file = open("\uFEFF1,x\n", false);

        assertThat(file.header().columns()).containsExactly(0, 1);
        assertThat(file.header().line()).isEqualTo(Optional.empty());
        assertThat(file.linesBefore()).isZero();
        assertThat(file.dataStart()).isEqualTo(3);
    }

    @Test
    void namesAMissingColumnAndTheNearestOne() {
        assertBadInput("id,nmae\n", "expected a column name, but the header has none of that name; did you mean nmae?");
    }

    @Test
    void refusesAColumnThatTheHeaderHasTwice() {
        assertBadInput("id,name,id\n", "expected one column id, but the header has it 2 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n", "\uFEFF"})
    void refusesAFileWithoutALineWhereAHeaderIsAskedFor(String content) {
        assertBadInput(content, "expected a header, but the file is empty");
    }

    @Test
    void refusesAHeaderWithAnOpenQuote() {
        assertBadInput("id,\"name\n", "expected a header, but got id,\"name; try checking its quotes");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> CsvFile.open(folder.resolve("none.csv"), DataSource.Format.CSV, source(true)))
                .isInstanceOf(EngineException.class)
                .extracting(thrown -> ((EngineException) thrown).reason())
                .isEqualTo(EngineException.Reason.BAD_INPUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 1 << 20})
    void chunksOfAnySizeHoldEachLineOnce(int chunkBytes) throws Exception {
        List<CsvFile> files = List.of(
                open("id,name\n1,a\r\n\r\n2,bb\r3,ccc\n", true, "first.csv"),
                open("id,name", true, "empty.csv"),
                open("name,id\ndddd,4\neeeee,5", true, "last.csv"));

        assertThat(lines(files, chunkBytes)).containsExactly("1,a", "2,bb", "3,ccc", "dddd,4", "eeeee,5");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataSource.Format.class,
            names = {"CSV_GZIP", "CSV_ZSTD"})
    void chunksOfCompressedFilesHoldEachLineOnce(DataSource.Format format) throws Exception {
        for (int chunkBytes : new int[] {1, 2, 3, 5, 8, 1 << 20}) {
            List<CsvFile> files = List.of(
                    compressed(format, "id,name\n1,a\r\n\r\n2,bb\r3,ccc\n", "first"),
                    compressed(format, "id,name", "empty"),
                    compressed(format, "\uFEFFname,id\ndddd,4\neeeee,5", "last"));

            assertThat(lines(files, chunkBytes))
                    .as("chunks of %d bytes", chunkBytes)
                    .containsExactly("1,a", "2,bb", "3,ccc", "dddd,4", "eeeee,5");
        }
    }

    @Test
    void severalThreadsShareCompressedFiles() throws Exception {
        List<CsvFile> files = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int file = 0; file < 5; file++) {
            StringBuilder text = new StringBuilder("id,name\n");
            for (int line = 0; line < 2_000; line++) {
                expected.add(line + "," + file);
                text.append(line).append(',').append(file).append('\n');
            }
            files.add(compressed(DataSource.Format.CSV_GZIP, text.toString(), "part-" + file));
        }
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        try (LineChunks chunks = LineChunks.of(files, 1 << 8)) {
            new Team(3).run(member -> {
                try (LineChunkReader reader = chunks.reader()) {
                    while (reader.next()) {
                        addLines(reader, lines);
                    }
                }
            });
        }
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aDamagedFileAmongCompressedOnesIsNamed() throws Exception {
        CsvFile whole = compressed(DataSource.Format.CSV_GZIP, "id,name\n1,a\n", "whole");
        CsvFile cut = compressed(DataSource.Format.CSV_GZIP, "id,name\n2,b\n", "cut");
        byte[] bytes = Files.readAllBytes(cut.path());
        Files.write(cut.path(), Arrays.copyOf(bytes, bytes.length - 4));

        assertThatThrownBy(() -> lines(List.of(whole, cut), 1 << 10))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        cut.path()
                                + ": expected a readable file, but got gzip data that end too early; try fetching the file again")
                .extracting(thrown -> ((EngineException) thrown).reason())
                .isEqualTo(EngineException.Reason.BAD_INPUT);
    }

    @Test
    void aLineOfACompressedFileThatIsTooLongIsNamedByItsPlaceInTheText() throws Exception {
        String line = "9," + "x".repeat(3 * LineReader.MAX_LINE_BYTES) + "\n";
        CsvFile file = compressed(DataSource.Format.CSV_ZSTD, "id,name\n" + "1,a\n".repeat(100) + line, "long");

        assertThatThrownBy(() -> lines(List.of(file), 1 << 16))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a longer one at byte 408;");
    }

    @Test
    void namesTheByteAtWhichALineThatIsTooLongBegins() throws Exception {
        String line = "9," + "x".repeat(3 * LineReader.MAX_LINE_BYTES) + "\n";
        CsvFile file = open("id,name\n" + "1,a\n".repeat(100) + line, true);

        assertThatThrownBy(() -> lines(List.of(file), 1 << 16))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a longer one at byte 408;");
    }

    private static List<String> lines(List<CsvFile> files, int chunkBytes) throws Exception {
        List<String> lines = new ArrayList<>();
        try (LineChunks chunks = LineChunks.of(files, chunkBytes);
                LineChunkReader reader = chunks.reader()) {
            while (reader.next()) {
                addLines(reader, lines);
            }
        }
        return lines;
    }

    private static void addLines(LineChunkReader reader, List<String> lines) {
        String text =
                new String(reader.buffer(), reader.first(), reader.limit() - reader.first(), StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
    }

    private CsvFile compressed(DataSource.Format format, String content, String name) throws Exception {
        Path file = folder.resolve(name + "." + format.spelling());
        try (OutputStream output = format.write(Files.newOutputStream(file))) {
            output.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return CsvFile.open(file, format, source(true));
    }

    private void assertBadInput(String content, String message) {
        assertThatThrownBy(() -> open(content, true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("data.csv: " + message)
                .extracting(thrown -> ((EngineException) thrown).reason())
                .isEqualTo(EngineException.Reason.BAD_INPUT);
    }

    private CsvFile open(String content, boolean header) throws Exception {
        return open(content, header, "data.csv");
    }

    private CsvFile open(String content, boolean header, String name) throws Exception {
        return CsvFile.open(Files.writeString(folder.resolve(name), content), DataSource.Format.CSV, source(header));
    }

    private static Source source(boolean header) {
        return new Source(
                Source.Parsing.STRICT,
                new CsvFormat(',', '"', header, List.of("")),
                List.of(new Column("id", Type.LONG, false), new Column("name", Type.STRING, false)),
                Source.Arrival.ANY);
    }
}
