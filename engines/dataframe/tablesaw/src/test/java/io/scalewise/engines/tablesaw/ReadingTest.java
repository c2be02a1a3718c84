package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are cut into the records that the contract sees in them. */
class ReadingTest {

    private static final String TWO_TEXTS =
            """
            source:
              csv: { nulls: ["NULL"] }
              columns:
                - { name: a, type: string, nullable: true }
                - { name: b, type: string, nullable: true }
            aggregation:
              groupBy: { a: a, b: b }
              measures: { n: count(*) }
            """;

    @TempDir
    Path folder;

    /** What was read, in order: the fields of records, and the lines that are none. */
    private record Read(List<List<String>> records, List<String> malformed) {
        Read() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {", \"", "; '", "| \"", "# \"", "\\ \"", ", #"})
    void linesOfAnyBytesAreReadAsTheContractReadsThem(char delimiter, char quote) throws IOException {
        readsRandomLinesAsTheContractDoes(delimiter, quote);
    }

    @Test
    void linesPartedByTabsAreReadAsTheContractReadsThem() throws IOException {
        readsRandomLinesAsTheContractDoes('\t', '"');
    }

    private static void readsRandomLinesAsTheContractDoes(char delimiter, char quote) throws IOException {
        long seed = 20_260_731L + delimiter;
        Random random = new Random(seed);
        CsvFormat format = new CsvFormat(delimiter, quote, false, List.of(""));
        for (int width = 1; width <= 3; width++) {
            byte[] bytes = randomLines(random, delimiter, quote);
            Read expected = readByGrammar(bytes, format, width);
            Read read = read(bytes, format, width);

            assertThat(expected.records()).as("records").hasSizeGreaterThan(1000);
            assertThat(expected.malformed()).as("malformed lines").hasSizeGreaterThan(1000);
            assertThat(read.records()).as("seed %d, %d columns", seed, width).isEqualTo(expected.records());
            assertThat(read.malformed()).as("seed %d, %d columns", seed, width).isEqualTo(expected.malformed());
        }
    }

    /** More than one block, many of its lines odd, some of them not UTF-8. */
    private static byte[] randomLines(Random random, char delimiter, char quote) {
        String letters = "aB1-.,;|#'\"\\ \t\0\u001F~\u007F\u0085\u00A0é\u2028\uFEFF\uFFFD\n\r\n";
        String frequent = "" + delimiter + delimiter + quote + "\r\n";
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < 300_000; i++) {
            int choice = random.nextInt(100);
            if (choice < 1) {
                lines.write(0x80 + random.nextInt(0x80));
            } else if (choice < 2) {
                lines.writeBytes("\uD83D\uDE00".getBytes(StandardCharsets.UTF_8));
            } else {
                String some = choice < 40 ? frequent : letters;
                lines.writeBytes(String.valueOf(some.charAt(random.nextInt(some.length())))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return lines.toByteArray();
    }

    private static Read readByGrammar(byte[] bytes, CsvFormat format, int width) throws IOException {
        Read read = new Read();
        RecordGrammar grammar = new RecordGrammar(format);
        try (LineReader lines = new LineReader(new ByteArrayInputStream(bytes))) {
            while (lines.next()) {
                Optional<List<String>> fields = grammar.split(lines.buffer(), lines.start(), lines.length());
                if (fields.isPresent() && fields.get().size() == width) {
                    read.records().add(fields.get());
                } else {
                    read.malformed().add(RecordGrammar.decodeLeniently(lines.buffer(), lines.start(), lines.length()));
                }
            }
        }
        return read;
    }

    private static Read read(byte[] bytes, CsvFormat format, int width) throws IOException {
        Read read = new Read();
        CsvHeader header = new CsvHeader(
                Optional.empty(), width, IntStream.range(0, width).boxed().toList());
        LineCutter cutter = new LineCutter(format, header, read.malformed()::add);
        int mark;
        try (LineReader beginning = new LineReader(new ByteArrayInputStream(bytes))) {
            mark = (int) beginning.offset();
        }
        LineBlocks lines = new LineBlocks(new ByteArrayInputStream(bytes, mark, bytes.length - mark));
        while (lines.more()) {
            RecordBlock block = cutter.cut(lines);
            for (int record = 0; record < block.size(); record++) {
                int row = record;
                read.records()
                        .add(IntStream.range(0, width)
                                .mapToObj(column -> block.text(column, row))
                                .toList());
            }
        }
        return read;
    }

    @Test
    void columnsStandInAnyOrderAndLinesWithQuotesBesideTheOthers() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(TWO_TEXTS)
                .csv("b,x,a\n1,x,2\n\"1\",x,\"2\"\n# 3,x,4\n 5 ,x,6\n\"\",x,\n\"7\"\"\",\"x,\",8\n7,x\n")
                .run();

        assertThat(answer.result()).containsExactly("\"\",\"\",1", "2,1,2", "4,# 3,1", "6, 5 ,1", "8,\"7\"\"\",1");
        assertThat(answer.rejects()).containsExactly("malformed,\"7,x\"");
    }

    @Test
    void invalidBytesAreFoundAndAWrittenReplacementCharacterIsText() throws Exception {
        byte[] bytes = "a,b\n\uFFFD,1\nx\u00E4,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] hurt = bytes.clone();
        hurt[hurt.length - 4] = 'y';

        Trial.Answer answer =
                new Trial(folder).contract(TWO_TEXTS).csv(bytes).csv(hurt).run();

        assertThat(answer.result()).containsExactly("x\u00E4,2,1", "\uFFFD,1,2");
        assertThat(answer.rejects()).containsExactly("malformed,\"x\uFFFDy,2\"");
    }

    @Test
    void noLineIsLostBetweenBlocks() throws Exception {
        String good = "1,2\n".repeat(100_000);
        String odd = "\"1\",2\r\n".repeat(50_000);
        String bad = "1\n".repeat(50_000);

        Trial.Answer answer = new Trial(folder)
                .contract(TWO_TEXTS)
                .csv("a,b\n" + good + bad + odd + good + odd + bad + good + "1,2")
                .run();

        assertThat(answer.result()).containsExactly("1,2,400001");
        assertThat(answer.counts().rejectedByReason()).containsExactly(Map.entry("malformed", 100_000L));
    }

    @Test
    void aLineOfOneMebibyteIsRead() throws Exception {
        String first = "1".repeat((1 << 20) - 2);

        Trial.Answer answer = new Trial(folder)
                .contract(TWO_TEXTS)
                .csv("a,b\n3,4\n" + first + ",2\n5,6\n")
                .run();

        assertThat(answer.result()).containsExactly(first + ",2,1", "3,4,1", "5,6,1");
    }

    @Test
    void aLineWithoutEndIsBadInput() throws Exception {
        Trial trial = new Trial(folder).contract(TWO_TEXTS).csv("a,b\n" + "1".repeat(1 << 22));

        assertThatThrownBy(trial::run)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a line of more than 1048576 bytes")
                .extracting(exception -> ((EngineException) exception).reason())
                .isEqualTo(EngineException.Reason.BAD_INPUT);
    }

    @Test
    void textsOfTheSameSpellingAreTheSameAndOthersAreNot() {
        TextCache cache = new TextCache();
        byte[] bytes = "aäaäb".getBytes(StandardCharsets.UTF_8);

        assertThat(cache.text(bytes, 0, 3)).isEqualTo("aä").isSameAs(cache.text(bytes, 3, 6));
        long seed = 20_260_805;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String text = Integer.toString(random.nextInt(1 << 16), 36).repeat(random.nextInt(4));
            byte[] spelling = (" " + text).getBytes(StandardCharsets.UTF_8);

            assertThat(cache.text(spelling, 1, spelling.length))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }
}
