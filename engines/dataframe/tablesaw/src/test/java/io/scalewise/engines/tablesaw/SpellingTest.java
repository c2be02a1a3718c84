package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.ValueGrammar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of a field are read as the contract's own grammar reads their text. */
class SpellingTest {

    private static final List<String> SEEDS = List.of(
            "0",
            "-0",
            "00",
            "1",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "-0009223372036854775808",
            "00000000000000000000012",
            "18446744073709551616",
            "99999999999999999999999",
            "1.5",
            "-1.50",
            "1.",
            ".5",
            "-",
            "",
            "999999999999999999",
            "1000000000000000000",
            "9999999999.99",
            "10000000000.00",
            "1e5",
            "1E-5",
            "1e",
            "1e400",
            "-1.5e+3",
            "+1",
            " 1",
            "2024-02-29",
            "2023-02-29",
            "0001-01-01",
            "0000-01-01",
            "9999-12-31",
            "2024-13-01",
            "2024-00-10",
            "2024-1-01",
            "2024-04-31",
            "2024-02-29T23:59:59",
            "2024-02-29 23:59:59.123456Z",
            "2024-02-29T23:59:59.1234567",
            "2024-02-29T24:00:00",
            "0001-01-01T00:00:00.000001",
            "1969-12-31T23:59:59.999999",
            "2024-02-29T23:59:59.",
            "2024-02-29T23:59",
            "2024-02-29T23:59:60Z",
            "2024-02-29T23:60:59",
            "2024-02-30T00:00:00",
            "٣",
            "1\u0000");

    /** What stands on either side of a field, and would change its value. */
    private static final String BEFORE = "-1";

    private static final String BEHIND = "5Z";

    private static byte[] amid(String text) {
        return (BEFORE + text + BEHIND).getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Type> types() {
        return Stream.of(
                Type.LONG,
                Type.DATE,
                Type.TIMESTAMP,
                Type.decimal(18, 0),
                Type.decimal(18, 18),
                Type.decimal(12, 2),
                Type.decimal(1, 0),
                Type.decimal(1, 1));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everySpellingHasTheValueThatTheContractGivesIt(Type type) {
        long seed = 20_260_801;
        Random random = new Random(seed);
        for (int i = 0; i < 60_000; i++) {
            String text = i < SEEDS.size() ? SEEDS.get(i) : changed(SEEDS.get(random.nextInt(SEEDS.size())), random);
            Optional<Long> expected = ValueGrammar.parse(type, text).map(SpellingTest::number);
            byte[] bytes = amid(text);
            int end = bytes.length - BEHIND.length();
            long parsed = Spelling.parser(type).parse(bytes, BEFORE.length(), end);
            boolean none = parsed == Spelling.NONE
                    && !(type.equals(Type.LONG) && Spelling.isLong(bytes, BEFORE.length(), end));

            assertThat(none ? Optional.<Long>empty() : Optional.of(parsed))
                    .as("%s as %s, seed %d", text, type, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void everySpellingOfADoubleHasTheValueThatTheContractGivesIt() {
        long seed = 20_260_802;
        Random random = new Random(seed);
        for (int i = 0; i < 60_000; i++) {
            String text = i < SEEDS.size() ? SEEDS.get(i) : changed(SEEDS.get(random.nextInt(SEEDS.size())), random);
            byte[] bytes = amid(text);
            double parsed = Spelling.parseDouble(bytes, BEFORE.length(), bytes.length - BEHIND.length());
            Optional<Object> expected = ValueGrammar.parse(Type.DOUBLE, text).map(value -> (Double) value + 0.0);

            assertThat(Double.isFinite(parsed) ? Optional.<Object>of(parsed) : Optional.empty())
                    .as("%s, seed %d", text, seed)
                    .isEqualTo(expected);
        }
    }

    /** A text with a character changed, put in or left out, once or more. */
    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        do {
            int at = random.nextInt(changed.length() + 1);
            char letter = "0123456789.-+eE:TZ \u0663".charAt(random.nextInt(20));
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, letter);
                case 1 -> changed.replace(at, Math.min(at + 1, changed.length()), String.valueOf(letter));
                default -> changed.delete(at, at + 1);
            }
        } while (random.nextInt(3) == 0);
        return changed.toString();
    }

    private static long number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().longValueExact();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        return value instanceof LocalDateTime time
                ? ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time)
                : (Long) value;
    }
}
