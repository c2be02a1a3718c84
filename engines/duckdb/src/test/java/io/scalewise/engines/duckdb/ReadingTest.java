package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Step 1: lines become records, or are malformed. */
class ReadingTest {

    private static final String TWO_TEXTS =
            """
            source:
              columns:
                - { name: a, type: string, nullable: true }
                - { name: b, type: string, nullable: true }
            aggregation:
              groupBy: { a: a, b: b }
              measures: { n: count(*) }
            """;

    @TempDir
    Path folder;

    private Trial trial() {
        return new Trial(folder).contract(TWO_TEXTS);
    }

    @Test
    void plainRecordsAreReadAsTheyAre() throws Exception {
        Trial.Answer answer = trial().csv("a,b\n1,2\n 3 ,\n,\n").run();

        assertThat(answer.result()).containsExactly(" 3 ,,1", ",,1", "1,2,1");
        assertThat(answer.copied()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyLineEndEndsALineAndTheLastMayLackIt(String end) throws Exception {
        String text = String.join(end, "a,b", "1,2", "", "3,4", "too,many,fields", "few", "5,6");

        assertThat(trial().csv(text).run().result()).containsExactly("1,2,1", "3,4,1", "5,6,1");
        assertThat(trial().csv(text + end).run().rejects())
                .containsExactly("malformed,\"too,many,fields\"", "malformed,few");
    }

    @Test
    void lineEndsMayBeMixedInOneFile() throws Exception {
        Trial.Answer answer = trial().csv("a,b\r\n1,2\n3,4\r5,6\r\r\n7,8\r").run();

        assertThat(answer.result()).containsExactly("1,2,1", "3,4,1", "5,6,1", "7,8,1");
        assertThat(answer.copied()).isTrue();
    }

    @Test
    void quotedFieldsAreReadWithTheirQuotesUndoubled() throws Exception {
        Trial.Answer answer = trial().csv("\"a\",b\n\"x,y\",2\n\"\",\"say \"\"so\"\"\"\nplain,\" \"\n")
                .run();

        assertThat(answer.result()).containsExactly("\"x,y\",2,1", ",\"say \"\"so\"\"\",1", "plain, ,1");
        assertThat(answer.copied()).isFalse();
    }

    @Test
    void strayQuotesAreMalformedAndSwallowNothing() throws Exception {
        Trial.Answer answer = trial().csv("a,b\n1,\"open\n2,x\"y\n3, \"z\"\n\"4\"5,6\n7,8\n\"\"\"9\"\",10\n11,\"12\n")
                .run();

        assertThat(answer.result()).containsExactly("7,8,1");
        assertThat(answer.rejects())
                .containsExactly(
                        "malformed,\"\"\"\"\"\"\"9\"\"\"\",10\"",
                        "malformed,\"\"\"4\"\"5,6\"",
                        "malformed,\"1,\"\"open\"",
                        "malformed,\"11,\"\"12\"",
                        "malformed,\"2,x\"\"y\"",
                        "malformed,\"3, \"\"z\"\"\"");
        assertThat(answer.copied()).isFalse();
    }

    @Test
    void strayQuotesBesideRightOnesAreMalformedToo() throws Exception {
        Trial.Answer answer =
                trial().csv("a,b\n1,\"open\n\"x,y\",\"\"\"\"\n7,8\n1,2,3\n").run();

        assertThat(answer.result()).containsExactly("\"x,y\",\"\"\"\",1", "7,8,1");
        assertThat(answer.counts().rejectedByReason()).containsEntry("malformed", 2L);
    }

    @Test
    void surplusEmptyFieldsAreMalformed() throws Exception {
        Trial.Answer answer = trial().csv("a,b\n1,2,\n1,2,,\n1,2,,,,\n3,4\n1\n,\n\"5\",\"6\"\n")
                .run();

        assertThat(answer.result()).containsExactly(",,1", "3,4,1", "5,6,1");
        assertThat(answer.rejects())
                .containsExactly("malformed,\"1,2,\"", "malformed,\"1,2,,\"", "malformed,\"1,2,,,,\"", "malformed,1");
    }

    @Test
    void invalidUtf8IsMalformedAndShownAsReplacementCharacters() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("a,b\né,ü\n1,".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xff);
        bytes.writeBytes("\n\"q\",".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xc3);
        bytes.writeBytes("\n2,😀\n".getBytes(StandardCharsets.UTF_8));

        Trial.Answer answer = trial().csv(bytes.toByteArray()).run();

        assertThat(answer.result()).containsExactly("2,😀,1", "é,ü,1");
        assertThat(answer.rejects()).containsExactly("malformed,\"\"\"q\"\",\uFFFD\"", "malformed,\"1,\uFFFD\"");
    }

    @Test
    void controlCharactersAreTextLikeAnyOther() throws Exception {
        Trial.Answer answer = trial().csv("a,b\n\u0000,x\u0000y\n\u0001,\u0002\n\ttab\t,#\n#c,d\n")
                .run();

        assertThat(answer.result())
                .containsExactlyInAnyOrder("\u0000,x\u0000y,1", "\u0001,\u0002,1", "\ttab\t,\"#\",1", "\"#c\",d,1");
    }

    @Test
    void aByteOrderMarkIsSkippedWithAndWithoutHeader() throws Exception {
        assertThat(trial().csv("\uFEFFa,b\n1,2\n").run().result()).containsExactly("1,2,1");
        Trial bare = new Trial(folder).contract(TWO_TEXTS.replace("source:", "source:\n  csv: { header: false }"));
        assertThat(bare.csv("\uFEFF1,2\n3,4\n").run().result()).containsExactly("1,2,1", "3,4,1");
    }

    @Test
    void emptyLinesBeforeTheHeaderAreSkipped() throws Exception {
        assertThat(trial().csv("\n\na,b\n1,2\n").run().result()).containsExactly("1,2,1");
        assertThat(trial().csv("\r\n\r\na,b\r\n1,2\r\n").run().result()).containsExactly("1,2,1");
    }

    @Test
    void emptyLinesOfAOneColumnFileAreNoRecords() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns: [ { name: a, type: string, nullable: true } ]
                aggregation:
                  groupBy: { a: a }
                  measures: { n: count(*) }
                """)
                .csv("a\n\n1\n\n\"\"\n2\n")
                .run();

        assertThat(answer.result()).containsExactly(",1", "1,1", "2,1");
    }

    @Test
    void filesMayOrderTheirColumnsDifferentlyAndHaveOthers() throws Exception {
        Trial.Answer answer = trial().csv("a,b\n1,2\n")
                .csv("x,b,y,a\n_,4,_,3\n_,4,3\n")
                .csv("b,a\r\n6,5\r\nb,a\r\n")
                .csv("a,b\n")
                .run();

        assertThat(answer.result()).containsExactly("1,2,1", "3,4,1", "5,6,1", "a,b,1");
        assertThat(answer.rejects()).containsExactly("malformed,\"_,4,3\"");
    }

    @Test
    void anotherDelimiterAndQuoteAreTaken() throws Exception {
        Trial semicolon = new Trial(folder)
                .contract(TWO_TEXTS.replace("source:", "source:\n  csv: { delimiter: \";\", quote: \"'\" }"));
        assertThat(semicolon.csv("a;b\n1,5;'it''s'\n\"x\";''\n").run().result())
                .containsExactly("\"\"\"x\"\"\",,1", "\"1,5\",it's,1");
        Trial tab = new Trial(folder).contract(TWO_TEXTS.replace("source:", "source:\n  csv: { delimiter: \"\\t\" }"));
        assertThat(tab.csv("a\tb\n1\t2\n3\n").run().result()).containsExactly("1,2,1");
    }

    @Test
    void missingValuesAreSpeltAsDeclaredQuotedOrNot() throws Exception {
        Trial trial = new Trial(folder)
                .contract(TWO_TEXTS.replace("source:", "source:\n  csv: { nulls: [\"NA\", \"-\", \"it's\"] }"));

        Trial.Answer answer =
                trial.csv("a,b\nNA,-\n\"NA\",it's\nna,\n NA,\"\"\n").run();

        assertThat(answer.result()).containsExactly(" NA,\"\",1", ",,2", "na,\"\",1");
    }

    @Test
    void aListWithoutSpellingsMeansThatNothingIsMissing() throws Exception {
        Trial trial = new Trial(folder).contract(TWO_TEXTS.replace("source:", "source:\n  csv: { nulls: [] }"));

        assertThat(trial.csv("a,b\n,\"\"\n1\n").run().result()).containsExactly("\"\",\"\",1");
    }

    @Test
    void aHeaderAloneIsAnEmptyTableAndAnEmptyFileNeedsNone() throws Exception {
        assertThat(trial().csv("a,b").run().counts().read()).isZero();
        Trial bare = new Trial(folder).contract(TWO_TEXTS.replace("source:", "source:\n  csv: { header: false }"));
        assertThat(bare.csv("").run().counts().read()).isZero();
        assertThatThrownBy(() -> trial().csv("\n\n").run())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("expected a header, but the file is empty");
    }

    @Test
    void aHeaderWithoutADeclaredColumnIsBadInputWithTheNearestName() {
        assertThatThrownBy(() -> new Trial(folder)
                        .contract(TWO_TEXTS.replace("name: a,", "name: amount,").replace("a: a", "a: amount"))
                        .csv("amuont,b\n1,2\n")
                        .run())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("expected a column amount")
                .hasMessageContaining("did you mean amuont?");
        assertThatThrownBy(() -> trial().csv("a,b,a\n1,2,3\n").run()).hasMessageContaining("one column a");
        assertThatThrownBy(() -> trial().csv("a,\"b\n1,2\n").run()).hasMessageContaining("try checking its quotes");
        assertThatThrownBy(() -> trial().file(folder.resolve("missing.csv")).run())
                .hasMessageContaining("there is none");
    }

    @Test
    void carriageReturnsAloneEndTheLinesOfLargeFilesToo() throws Exception {
        String lines = "1,2\r".repeat(300_000);

        assertThat(trial().csv("a,b\r" + lines).run().counts().read()).isEqualTo(300_000);
        assertThat(trial().csv("a,b\n" + lines).run().counts().read()).isEqualTo(300_000);
    }

    @Test
    void fileNamesAreTakenLiterally() throws Exception {
        Path file = Files.writeString(folder.resolve("year=2025 it's[1]*.csv.gz"), "a,b\n1,2\n");

        assertThat(trial().file(file).run().result()).containsExactly("1,2,1");
    }

    @Test
    void longLinesAreReadUpToOneMebibyte() throws Exception {
        String text = "x".repeat((1 << 20) - 2);
        Trial.Answer answer = trial().csv("a,b\n1," + text + "\n\"2\"," + "y".repeat(1000) + "\n")
                .run();

        assertThat(answer.counts().aggregated()).isEqualTo(2);
        assertThat(trial().csv("a,b\n1," + text + "\n3\r4,5\n").run().counts().read())
                .isEqualTo(3);
        assertThatThrownBy(() -> trial().csv("a,b\n1," + text + "z\n").run()).hasMessageContaining("1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"few", "many", "surplus", "quote", "quoted", "bytes"})
    void aDenseBadBlockInALargeFileLosesNothing(String kind) throws IOException, EngineException {
        byte[] bad =
                switch (kind) {
                    case "few" -> "nothing of use\n".getBytes(StandardCharsets.UTF_8);
                    case "many" -> "a,b,c,d,e,f,g\n".getBytes(StandardCharsets.UTF_8);
                    case "surplus" -> "a,b,,,\n".getBytes(StandardCharsets.UTF_8);
                    case "quote" -> "x,\"never closed\n".getBytes(StandardCharsets.UTF_8);
                    case "quoted" -> "\"x\",\"nev,er\"d\n".getBytes(StandardCharsets.UTF_8);
                    default -> new byte[] {'a', ',', (byte) 0xff, '\n'};
                };
        byte[] good = "some text to fill the line,and some more of it\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40 << 20);
        bytes.writeBytes("a,b\n".getBytes(StandardCharsets.UTF_8));
        if (kind.equals("quoted")) {
            bytes.writeBytes("\"q\",\"r\"\n".getBytes(StandardCharsets.UTF_8));
        }
        long goods = 0;
        long bads = 0;
        while (bytes.size() < 34 << 20) {
            for (int i = 0; i < 180_000; i++, goods++) {
                bytes.writeBytes(good);
            }
            for (int i = 0; i < 60_000; i++, bads++) {
                bytes.writeBytes(bad);
            }
        }
        Path file = Files.write(folder.resolve("dense.csv"), bytes.toByteArray());

        Trial trial = new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: a, type: string, nullable: true }
                    - { name: b, type: string, nullable: true }
                aggregation:
                  groupBy: { b: b }
                  measures: { n: count(*) }
                """);
        Trial.Answer answer = trial.file(file).run();

        assertThat(answer.result()).contains("and some more of it," + goods);
        assertThat(answer.counts().rejectedByReason()).containsEntry("malformed", bads);
    }
}
