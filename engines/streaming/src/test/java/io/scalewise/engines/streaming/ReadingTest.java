package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @TempDir
    Path folder;

    private static Trial pairs() {
        return Trial.of("a:string", "b:long").groupBy("a").measures("sum(b)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 1000})
    void anyLineEndEndsALineAlsoWhereChunksMeet(int chunkBytes) throws EngineException {
        Trial.Answer answer = pairs().chunks(chunkBytes, 2).over(folder, "\n\r\na,1\r\nb,2\rc,3\n\n\r\rd,4");
        assertThat(answer.result()).containsExactly("a,1", "b,2", "c,3", "d,4");
        assertThat(answer.counts().read()).isEqualTo(4);
    }

    @Test
    void skipsTheByteOrderMarkOfEachFile() throws EngineException {
        assertThat(pairs().over(folder, "\ufeffa,1\n", "\ufeffa,2").result()).containsExactly("a,3");
        assertThat(pairs().header()
                        .over(folder, "\ufeffa,b\na,1", "\ufeff\r\nb,a\n2,a\n")
                        .result())
                .containsExactly("a,3");
    }

    @Test
    void matchesColumnsByNameAndSkipsOthers() throws EngineException {
        Trial.Answer answer = pairs().header().over(folder, "x,b,\"a\",y\n\"q,\",1,k,\nz,2,k\n\u00e4,3,k,\"\"\n");
        assertThat(answer.result()).containsExactly("k,4");
        assertThat(answer.rejects()).containsExactly("malformed,\"z,2,k\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a|malformed,a",
                "a,1,|malformed,\"a,1,\"",
                "a\"b,1|malformed,\"a\"\"b,1\"",
                "\"a\"b,1|malformed,\"\"\"a\"\"b,1\"",
                "\"a,1|malformed,\"\"\"a,1\"",
                "\"a\"\",1|malformed,\"\"\"a\"\"\"\",1\""
            })
    void rejectsWhatIsNoRecord(String line, String reject) throws EngineException {
        Trial.Answer answer = pairs().over(folder, "k,1\n" + line + "\n");
        assertThat(answer.rejects()).containsExactly(reject);
        assertThat(answer.result()).containsExactly("k,1");
    }

    @Test
    void stringsOfAnyLengthHoldControlCharactersAndKeepThemApart() throws EngineException {
        StringBuilder rows = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int length = 1; length < 40; length++) {
            String text = "x".repeat(length - 1);
            rows.append(text)
                    .append("\t,1\n")
                    .append(text)
                    .append("\u0001,2\n\"")
                    .append(text)
                    .append("\t\",3\n");
            expected.add(text + "\t,4");
            expected.add(text + "\u0001,2");
        }
        assertThat(pairs().over(folder, rows.toString()).result()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void readsQuotedFields() throws EngineException {
        Trial.Answer answer =
                pairs().over(folder, "\"a,\"\"b\",\"1\"\n\"k\",2\n\"\u00e4,\",3\n\"k\",\"-4\"\n\"\"\"\",5\n");
        assertThat(answer.result()).containsExactly("\"\"\"\",5", "\"a,\"\"b\",1", "\"\u00e4,\",3", "k,-2");
    }

    @Test
    void rejectsInvalidUtf8Anywhere() throws EngineException {
        byte[] text =
                "k,1\nlonger than a word ?,2\n\"?\",3\nk?,4\n\u20ac\ud83d\ude00,5".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0xC3 : text[i];
        }
        Trial.Answer answer = pairs().over(folder, text);
        assertThat(answer.result()).containsExactly("k,1", "\u20ac\ud83d\ude00,5");
        assertThat(answer.rejects())
                .containsExactly(
                        "malformed,\"\"\"\ufffd\"\",3\"",
                        "malformed,\"k\ufffd,4\"",
                        "malformed,\"longer than a word \ufffd,2\"");
    }

    @Test
    void takesOtherDelimitersAndQuotes() throws EngineException {
        assertThat(pairs().form("\t", "'").over(folder, "'a\tb'\t1\nk\t2\n").result())
                .containsExactly("a\tb,1", "k,2");
        assertThat(pairs().form("1", "'").over(folder, "k12\nk131\n").result()).containsExactly("k,2");
        assertThat(pairs().form(" ", "-").over(folder, "k -5-\n").result()).containsExactly("k,5");
    }

    @Test
    void knowsTheSpellingsOfMissingValuesQuotedOrNot() throws EngineException {
        Trial.Answer answer = Trial.of("a:string?", "b:long?", "c:date?")
                .nulls("NA", "-1", "")
                .groupBy("a", "b", "c")
                .measures("count(*)")
                .over(folder, "NA,NA,NA\n\"NA\",-1,\"\"\n-1,,\nx,-2,2020-01-01\nx,-1,-1\n");
        assertThat(answer.result()).containsExactly(",,,3", "x,,,1", "x,-2,2020-01-01,1");
    }

    @Test
    void anEmptyFieldIsAStringWhereNoSpellingSaysOtherwise() throws EngineException {
        Trial.Answer answer = Trial.of("a:string?", "b:long?")
                .nulls("NA")
                .groupBy("a")
                .measures("count(b)")
                .over(folder, ",1\nNA,2\n\"\",NA\n,\n");
        assertThat(answer.result()).containsExactly("\"\",1", ",1");
        assertThat(answer.rejects()).containsExactly("type:b,\"\"\"\"\",\"\"\"\"\"");
    }

    @Test
    void theFirstReasonInDeclaredOrderCounts() throws EngineException {
        Trial.Answer answer = Trial.of("a:long", "b:decimal(5,2)", "c:boolean")
                .rule("small", "a < 10")
                .rule("tiny", "a < 5")
                .measures("count(*)")
                .over(folder, ",x,true\n,1.5,true\n1,2,maybe\n011,3,false\n7,4.20,true\n");
        assertThat(answer.rejects())
                .containsExactly(
                        "null:a,\",1.50,true\"",
                        "null:a,\",x,true\"",
                        "rule:small,\"11,3.00,false\"",
                        "rule:tiny,\"7,4.20,true\"",
                        "type:c,\"1,2,maybe\"");
        assertThat(answer.counts().balanced()).isTrue();
    }

    @Test
    void aLineThatIsTooLongIsBadInput() {
        String line = "a".repeat(LineReader.MAX_LINE_BYTES + 1) + ",1\n";
        for (int chunkBytes : new int[] {1 << 12, 1 << 22}) {
            assertEndsWith(
                    EngineException.Reason.BAD_INPUT, "a longer one at byte 4", () -> pairs().chunks(chunkBytes, 2)
                            .over(folder, "k,1\n" + line));
        }
    }

    @Test
    void namesTheFileAndTheColumnThatAHeaderLacks() {
        assertEndsWith(EngineException.Reason.BAD_INPUT, "input-0.csv: expected a column b", () -> pairs().header()
                .over(folder, "a,c\nk,1\n"));
    }

    @Test
    void anEmptyFileWithoutHeaderHasNoRecords() throws EngineException {
        assertThat(pairs().over(folder, "", "\n").counts().read()).isZero();
    }

    @Test
    void aMissingFileIsBadInput() {
        assertEndsWith(EngineException.Reason.BAD_INPUT, "nowhere.csv: expected a file", () -> pairs().over(
                        folder, new DataSource(DataSource.Format.CSV, List.of(folder.resolve("nowhere.csv")))));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataSource.Format.class,
            names = {"PARQUET", "ARROW"})
    void refusesOtherFormatsByName(DataSource.Format format) {
        assertEndsWith(
                EngineException.Reason.REFUSED,
                "streaming: expected csv or csv.gz or csv.zst input, but got " + format.spelling(),
                () -> pairs().over(folder, new DataSource(format, List.of(folder.resolve("x")))));
    }

    @Test
    void explainsWhatStateEachStepKeeps() throws EngineException {
        assertThat(new StreamingEngine()
                        .explain(
                                pairs().grain("latest", "b", "a").contract(),
                                new DataSource(DataSource.Format.CSV, List.of()),
                                Trial.settings(folder, 3)))
                .contains(
                        "3 thread(s)",
                        "latest row by b of each (a)",
                        "m0 = sum(b); state: 24 bytes",
                        "Steps 2 to 6 stay apart: rows are held against others of their key.");
    }

    @Test
    void explainsWhetherStepsGoIntoOneLoop() throws EngineException {
        DataSource input = new DataSource(DataSource.Format.CSV, List.of());

        assertThat(new StreamingEngine().explain(pairs().contract(), input, Trial.settings(folder, 1)))
                .contains("Of 128 MiB or more usual lines take one loop");
        assertThat(new StreamingEngine()
                        .explain(pairs().measures("median(b)").contract(), input, Trial.settings(folder, 1)))
                .contains("Steps 2 to 6 stay apart: a measure that keeps more than a few numbers.");
    }

    static void assertEndsWith(EngineException.Reason reason, String message, ThrowingCallable run) {
        assertThatThrownBy(run)
                .asInstanceOf(type(EngineException.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }
}
