package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Column;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known by a look at bytes is what the contract's grammar says. */
class SpellingTest {

    private static final List<String> SEEDS = List.of(
            "12",
            "-7",
            "1.5",
            "-0.25",
            "1e3",
            "true",
            "2025-02-28",
            "2025-02-28T10:11:12.5Z",
            "0001-01-01 23:59:59",
            "");

    static List<Type> types() {
        return List.of(
                Type.LONG,
                Type.decimal(5, 2),
                Type.decimal(2, 2),
                Type.decimal(18, 0),
                Type.DOUBLE,
                Type.BOOLEAN,
                Type.DATE,
                Type.TIMESTAMP,
                Type.STRING);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldHoldsWhereTheGrammarHasAValueForIt(Type type) {
        Source source = source(type);
        PlainSpelling spelling = new PlainSpelling(source, CsvHeader.declared(source));
        Random random = new Random(7);
        int holding = 0;
        for (int i = 0; i < 60_000; i++) {
            String text = spoilt(random);
            byte[] line = ("_" + text + ",x").getBytes(StandardCharsets.UTF_8);
            boolean expected = text.isEmpty() || ValueGrammar.parse(type, text).isPresent();
            holding += expected ? 1 : 0;
            assertThat(spelling.holds(line, 1, line.length))
                    .as("%s as %s", text, type)
                    .isEqualTo(expected);
            assertThat(spelling.holds(List.of(text, "x")))
                    .as("%s as %s", text, type)
                    .isEqualTo(expected);
        }
        assertThat(holding).isGreaterThan(1_000);
    }

    private static Source source(Type type) {
        return new Source(
                Source.Parsing.STRICT,
                new CsvFormat(',', '"', true, List.of("")),
                List.of(new Column("v", type, false), new Column("s", Type.STRING, false)),
                Source.Arrival.ANY);
    }

    /** A value with up to two characters replaced, added or taken away. */
    private static String spoilt(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int times = random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length() + 1);
            char with = "0123456789 -+.eETZ:/x".charAt(random.nextInt(21));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, with);
                case 1 ->
                    text.replace(
                            Math.min(at, Math.max(0, text.length() - 1)),
                            text.length() == 0 ? 0 : Math.min(at + 1, text.length()),
                            String.valueOf(with));
                default -> text.delete(Math.max(0, at - 1), at);
            }
        }
        return text.toString();
    }

    @Test
    void bytesAreUtf8WhereJavaDecodesThem() {
        Random random = new Random(11);
        int[] pieces = {
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF3, 0xF4,
            0xF5
        };
        int valid = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] bytes = new byte[random.nextInt(6)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) pieces[random.nextInt(pieces.length)];
            }
            boolean expected = RecordGrammar.decode(bytes, 0, bytes.length).isPresent();
            valid += expected ? 1 : 0;
            assertThat(Utf8.holds(bytes, 0, bytes.length))
                    .as("%s", List.of(bytes))
                    .isEqualTo(expected);
        }
        assertThat(valid).isGreaterThan(1_000);
        byte[] all = "aé中😀".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.holds(all, 0, all.length)).isTrue();
    }
}
