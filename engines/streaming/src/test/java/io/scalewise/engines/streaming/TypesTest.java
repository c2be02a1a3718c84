package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types' own byte code against the grammar, on the borders of each type and on mangled text. */
class TypesTest {

    private static final long SEED = 20260131;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "long|0 -0 7 -7 007 9223372036854775807 -9223372036854775808 9223372036854775808 123456789012345678"
                        + " 1234567890123456789 00000000000000000000000001 - -- +1 1. 1e3 0x1 1_000 \u0661",
                "decimal(5,2)|0 -0 -0.00 1 1.5 1.55 1.555 999.99 1000 -999.99 0001.5 00000000000000000000.5 .5 5."
                        + " 1.5.5 +1 1e2 -",
                "decimal(18,18)|0.123456789012345678 -0.999999999999999999 1 0 00.5",
                "decimal(18,0)|999999999999999999 1000000000000000000 0000000000000000000001 1.0",
                "double|0 -0 1.5 -1.5 1e3 1E-3 1e+5 1e400 -1e400 1e-400 0.1 123456789012345678 0.30000000000000004"
                        + " 3.141592653589793238462643 1. .5 1e 1e+ NaN Infinity +1 0x1p3 1d 1f 00.1 123456789.123456789",
                "boolean|true false True TRUE t 1 0 truee fals tru yes",
                "date|2024-02-29 2023-02-29 1900-02-29 2000-02-29 0001-01-01 0000-01-01 9999-12-31 10000-01-01"
                        + " 2024-13-01 2024-00-01 2024-01-00 2024-04-31 2024-1-1 2024-01-01T 2024/01/01 1970-01-01"
                        + " 1969-12-31 2024-03-01 2023-03-01 2024-12-31 -024-01-01",
                "timestamp|2024-02-29T23:59:59 2024-02-29T24:00:00 2024-02-29T23:60:00 2024-02-29T23:59:60"
                        + " 2024-01-31T10:00:00Z 2024-01-31T10:00:00.5 2024-01-31T10:00:00.123456"
                        + " 2024-01-31T10:00:00.1234567 2024-01-31T10:00:00.000001Z 2024-01-31T10:00:00.Z"
                        + " 2024-01-31T10:00:00. 2024-01-31T10:00 2024-01-31 1969-12-31T23:59:59.999999"
                        + " 0001-01-01T00:00:00 9999-12-31T23:59:59.999999 2024-01-31t10:00:00 2024-01-31T10:00:00z"
                        + " 2024-01-31T10:00:00+01 2024-01-31T1:00:00 2024-01-31T10-00-00"
            })
    void everyTextIsAValueExactlyWhereTheGrammarSaysSo(String spelling, String texts) throws EngineException {
        Type type = Type.parse(spelling).orElseThrow();
        Random random = new Random(SEED);
        for (String text : texts.split(" ", -1)) {
            check(type, text);
            check(type, text.replace('T', ' '));
            for (int i = 0; i < 3; i++) {
                StringBuilder mangled = new StringBuilder(text);
                mangled.setCharAt(random.nextInt(text.length()), "0123456789-+.:eETZ /a".charAt(random.nextInt(21)));
                check(type, mangled.toString());
            }
        }
    }

    private void check(Type type, String text) throws EngineException {
        Trial.Answer answer =
                Trial.of("k:long", "v:" + type).groupBy("k").measures("max(v)").over(folder, "1," + text + "\n");
        List<String> expected =
                ValueGrammar.parse(type, text).map(value -> "1," + CanonicalText.of(type, value)).stream()
                        .toList();
        assertThat(answer.result()).as("%s as %s, seed %d", text, type, SEED).isEqualTo(expected);
    }
}
