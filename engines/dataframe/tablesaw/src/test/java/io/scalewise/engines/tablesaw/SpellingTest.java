package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.ValueGrammar;
import java.math.BigDecimal;
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

/** Text is read as the contract's own grammar reads it. */
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
            long parsed = Spelling.parse(type, text);
            boolean none = parsed == Spelling.NONE && !(type.equals(Type.LONG) && Spelling.isLong(text));

            assertThat(none ? Optional.<Long>empty() : Optional.of(parsed))
                    .as("%s as %s, seed %d", text, type, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void everySpellingOfADoubleIsKnown() {
        long seed = 20_260_802;
        Random random = new Random(seed);
        for (int i = 0; i < 60_000; i++) {
            String text = i < SEEDS.size() ? SEEDS.get(i) : changed(SEEDS.get(random.nextInt(SEEDS.size())), random);
            boolean known = Spelling.isDouble(text) && Double.isFinite(Double.parseDouble(text));

            assertThat(known)
                    .as("%s, seed %d", text, seed)
                    .isEqualTo(ValueGrammar.parse(Type.DOUBLE, text).isPresent());
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
