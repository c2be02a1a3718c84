package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private final Path folder;

    ReadingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Scenario names() {
        return Scenario.columns("id long", "name string").groupBy("id", "id").groupBy("name", "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void eachLineEndEndsALineAndTheLastMayLackIt(String end) throws EngineException {
        assertThat(names().run(folder, "id,name" + end + "1,a" + end + "2,b").result())
                .containsExactly("id,name", "1,a", "2,b");
        assertThat(names().run(folder, "id,name" + end + "1,a" + end).result()).containsExactly("id,name", "1,a");
    }

    @Test
    void aByteOrderMarkAndEmptyLinesAreSkippedUncounted() throws EngineException {
        Scenario.Answer answer = names().run(folder, "\uFEFF\n\r\nid,name\n\n1,a\r\r\n\n2,b\n\n");
        assertThat(answer.result()).containsExactly("id,name", "1,a", "2,b");
        assertThat(answer.counts().read()).isEqualTo(2);
    }

    @Test
    void aByteOrderMarkInsideAFileIsText() throws EngineException {
        assertThat(names().run(folder, "id,name\n1,\uFEFFa\n").result()).containsExactly("id,name", "1,\uFEFFa");
    }

    @Test
    void columnsAreMatchedByNameInAnyOrderAndOthersAreSkipped() throws EngineException {
        Scenario.Answer answer = names().run(folder, "other,name,id\nx,a,1\n", "id,\"name\"\n2,b\n");
        assertThat(answer.result()).containsExactly("id,name", "1,a", "2,b");
    }

    @Test
    void withoutAHeaderColumnsStandAsDeclared() throws EngineException {
        assertThat(names().withoutHeader().run(folder, "1,a\n2,b\n").result()).containsExactly("id,name", "1,a", "2,b");
        assertThat(names().withoutHeader().run(folder, "").result()).containsExactly("id,name");
    }

    @Test
    void quotedFieldsMayHoldDelimitersAndDoubledQuotes() throws EngineException {
        assertThat(names().run(folder, "id,name\n\"1\",\"a,\"\"b\"\"\"\n2,\"\"\"\"\n")
                        .result())
                .containsExactly("id,name", "1,\"a,\"\"b\"\"\"", "2,\"\"\"\"");
    }

    @Test
    void anotherDelimiterAndQuoteCanBeDeclared() throws EngineException {
        assertThat(names().csv("|", "'")
                        .run(folder, "id|name\n1|'it''s | so'\n")
                        .result())
                .containsExactly("id,name", "1,it's | so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1,a,b",
                "1,a\"b",
                "1,\"a",
                "1,\"a\"b",
                "1,\"a\"\"",
                "1, \"a\"",
                "\"",
                "1,\"a\" ",
                "1,\"\"\""
            })
    void aLineWithStrayQuotesOrAWrongNumberOfFieldsIsMalformed(String line) throws EngineException {
        Scenario.Answer answer = names().run(folder, "id,name\n" + line + "\n2,b\n");
        assertThat(answer.counts().rejectedByReason()).isEqualTo(Map.of("malformed", 1L));
        String quoted = line.contains(",") || line.contains("\"") ? '"' + line.replace("\"", "\"\"") + '"' : line;
        assertThat(answer.rejects()).containsExactly("reason,record", "malformed," + quoted);
        assertThat(answer.result()).containsExactly("id,name", "2,b");
    }

    @Test
    void theNumberOfFieldsIsThatOfTheHeaderNotOfTheContract() throws EngineException {
        Scenario.Answer answer = names().run(folder, "id,name,other\n1,a\n2,b,\n");
        assertThat(answer.rejects()).containsExactly("reason,record", "malformed,\"1,a\"");
    }

    @Test
    void invalidUtf8IsMalformedWithReplacementCharacters() throws EngineException {
        byte[] file = "id,name\n1,a?b??\n2,\uFFFD\n".getBytes(StandardCharsets.UTF_8);
        file[11] = (byte) 0xFF;
        file[13] = (byte) 0xE2;
        file[14] = (byte) 0x82;
        Scenario.Answer answer = names().run(folder, file);
        assertThat(answer.rejects()).containsExactly("reason,record", "malformed,\"1,a\uFFFDb\uFFFD\"");
        assertThat(answer.result()).containsExactly("id,name", "2,\uFFFD");
    }

    @Test
    void invalidUtf8InAColumnThatNobodyAskedForIsMalformedToo() throws EngineException {
        byte[] file = "id,name,x\n1,a,?\n".getBytes(StandardCharsets.UTF_8);
        file[14] = (byte) 0x80;
        assertThat(names().run(folder, file).counts().rejectedByReason()).isEqualTo(Map.of("malformed", 1L));
    }

    @Test
    void aLineOfOneMebibyteIsReadAndALongerOneIsBadInput() throws EngineException {
        String longest = "1," + "x".repeat((1 << 20) - 2);
        assertThat(names().run(folder, "\uFEFFid,name\n" + longest + "\n")
                        .counts()
                        .aggregated())
                .isEqualTo(1);
        assertBadInput(names(), "input-0.csv: line 2: expected at most 1048576 bytes", "id,name\n" + longest + "x\n");
    }

    @Test
    void aMissingColumnIsBadInputNamingFileColumnAndTheNearestName() {
        assertBadInput(names(), "input-1.csv: expected the column name in the header", "id,name\n", "id,Nmae\n");
        assertBadInput(names(), "Nmae?", "id,Nmae\n");
    }

    @Test
    void aDeclaredColumnTwiceIsBadInputButNotAnyOther() throws EngineException {
        assertBadInput(names(), "the column id once in the header, but got it 2 times", "id,id,name\n");
        assertThat(names().run(folder, "id,name,x,x\n1,a,,\n").counts().aggregated())
                .isEqualTo(1);
    }

    @Test
    void aMalformedOrAbsentHeaderIsBadInput() {
        assertBadInput(names(), "a first line with stray quotes", "id,\"name\n");
        assertBadInput(names(), "expected a header, but the file is empty", "\uFEFF\n\n");
    }

    @Test
    void aMissingFileOrAFolderIsBadInput() {
        DataSource nothing = new DataSource(DataSource.Format.CSV, List.of(folder.resolve("nothing.csv")));
        assertThatThrownBy(() -> names().run(folder, nothing))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.BAD_INPUT))
                .hasMessageContaining("nothing.csv: expected a file, but there is none");
        DataSource aFolder = new DataSource(DataSource.Format.CSV, List.of(folder));
        assertThatThrownBy(() -> names().run(folder, aFolder)).hasMessageContaining("but got a folder");
    }

    private void assertBadInput(Scenario scenario, String message, String... contents) {
        assertThatThrownBy(() -> scenario.run(folder, contents))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.BAD_INPUT))
                .hasMessageContaining(message);
    }
}
