package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Column;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.RecordGrammar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/** Lines reach Tablesaw's reader only where it reads them as the contract does. */
class GuardedReadingTest {

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

    private static boolean isPlain(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new LineGuard(new CsvFormat(',', '"', true, List.of("")), 3).isPlain(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", ",,", "#a,b,c", "a b,c d,e", "ä,\u00A0,ö", "'a',b,c", "NA,null,*"})
    void linesThatTheReaderTakesAsTheyAreArePlain(String line) {
        assertThat(isPlain(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1,2", "1,2,3,4", "\"a\",b,c", "a,b\"c,d", " a,b,c", "a ,b,c", "a,b,c ", "a,\tb,c", "\uFEFFa,b,c"
            })
    void linesThatItWouldTrimUnquoteRefuseOrCutAreNot(String line) {
        assertThat(isPlain(line)).isFalse();
    }

    @Test
    void aFieldTooLongForTheReaderIsNotPlain() {
        assertThat(isPlain("a".repeat(4096) + ",b,c")).isFalse();
    }

    /** Whatever the guard lets pass comes out of Tablesaw's reader as the contract's grammar has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {", \"", "; '", "| \"", "# \"", "\\ \"", ", #"})
    void plainLinesAreReadAsTheContractReadsThem(char delimiter, char quote) {
        readsRandomLinesAsTheContractDoes(delimiter, quote);
    }

    @Test
    void plainLinesPartedByTabsAreReadAsTheContractReadsThem() {
        readsRandomLinesAsTheContractDoes('\t', '"');
    }

    private static void readsRandomLinesAsTheContractDoes(char delimiter, char quote) {
        long seed = 20_260_731L + delimiter;
        Random random = new Random(seed);
        String letters =
                "aB1-.,;|#'\"\\ \t\0\u001F~\u007F\u0085\u00A0é\u2028\uFEFF\uFFFD" + delimiter + delimiter + delimiter;
        String astral = "\uD83D\uDE00";
        CsvFormat format = new CsvFormat(delimiter, quote, true, List.of(""));
        RecordGrammar grammar = new RecordGrammar(format);
        for (int width = 1; width <= 3; width++) {
            Source source = source(format, width);
            LineGuard guard = new LineGuard(format, width);
            TextBlock block = new TextBlock(source, Header.asDeclared(source.columns()));
            List<List<String>> expected = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                String line = IntStream.range(0, 1 + random.nextInt(8))
                        .mapToObj(at -> random.nextInt(30) == 0
                                ? astral
                                : String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                        .collect(Collectors.joining());
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                if (guard.isPlain(bytes, 0, bytes.length)) {
                    block.addPlain(bytes, 0, bytes.length);
                    expected.add(grammar.split(line).orElseThrow());
                }
            }
            assertThat(expected).as("plain lines").hasSizeGreaterThan(500);
            Table table = block.read(line -> {
                throw new AssertionError("malformed: " + line);
            });
            for (int row = 0; row < expected.size(); row++) {
                int at = row;
                assertThat(IntStream.range(0, width).mapToObj(column -> TextBlock.column(table, column)
                                .get(at)))
                        .as("seed %d, row %d", seed, row)
                        .containsExactlyElementsOf(expected.get(row));
            }
        }
    }

    private static Source source(CsvFormat format, int width) {
        List<Column> columns = IntStream.range(0, width)
                .mapToObj(i -> new Column("c" + i, Type.STRING, false))
                .toList();
        return new Source(Source.Parsing.STRICT, format, columns, Source.Arrival.ANY);
    }

    @Test
    void linesReadOtherwiseStandBesideTheOthers() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(TWO_TEXTS)
                .csv("b,x,a\n1,x,2\n\"1\",x,\"2\"\n# 3,x,4\n 5 ,x,6\n\"\",x,\n7,x\n")
                .run();

        assertThat(answer.result()).containsExactly("\"\",\"\",1", "2,1,2", "4,# 3,1", "6, 5 ,1");
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
        String good = "1,2\n".repeat(30_000);
        String odd = "\"1\",2\n".repeat(5_000);
        String bad = "1\n".repeat(5_000);

        Trial.Answer answer = new Trial(folder)
                .contract(TWO_TEXTS)
                .csv("a,b\n" + good + bad + odd + good + odd + bad + good)
                .run();

        assertThat(answer.result()).containsExactly("1,2,100000");
        assertThat(answer.counts().rejectedByReason()).containsExactly(Map.entry("malformed", 10_000L));
    }
}
