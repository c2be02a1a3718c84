package io.scalewise.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final int ENOUGH = 100_000;

    @Test
    void whatDoesNotMatterIsTakenAway() throws Exception {
        FuzzCase large = LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(FuzzCase::of)
                .filter(fuzzCase -> fuzzCase.lines() > 100 && isTelling(fuzzCase))
                .findFirst()
                .orElseThrow();

        FuzzCase small = new Shrinker(ShrinkerTest::isTelling, ENOUGH).shrink(large);

        assertThat(isTelling(small)).isTrue();
        assertThat(small.lines()).isEqualTo(1);
        assertThat(small.files()).hasSize(1);
        assertThat(small.contract().columns()).hasSize(1);
        assertThat(small.contract().question().rules()).isEmpty();
        assertThat(small.contract().question().where()).isEmpty();
        assertThat(small.contract().question().grain()).isEmpty();
        assertThat(small.contract().question().groups()).isEmpty();
        assertThat(small.contract().question().measures()).hasSize(1);
    }

    /** A date that has a 7 in it, anywhere in the input. */
    private static boolean isTelling(FuzzCase fuzzCase) {
        FuzzContract contract = fuzzCase.contract();
        return contract.columns().stream().anyMatch(column -> column.type().equals(Type.DATE))
                && fuzzCase.files().stream()
                        .flatMap(file -> file.lines().stream())
                        .filter(FuzzFile.Line::whole)
                        .flatMap(line -> line.fields().stream())
                        .map(field -> new String(field, StandardCharsets.UTF_8))
                        .anyMatch(field -> field.matches("\\d{4}-\\d{2}-\\d7"));
    }

    @Test
    void itStopsWhenTheTriesAreUsedUp() throws Exception {
        int[] looks = {0};
        FuzzCase large = FuzzCase.of(3);

        new Shrinker(
                        fuzzCase -> {
                            looks[0]++;
                            return false;
                        },
                        5)
                .shrink(large);

        assertThat(looks[0]).isEqualTo(5);
    }
}
