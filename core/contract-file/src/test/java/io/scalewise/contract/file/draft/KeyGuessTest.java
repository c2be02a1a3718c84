package io.scalewise.contract.file.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyGuessTest {

    @TempDir
    Path folder;

    @Test
    void aUniqueIdIsTheKey() throws Exception {
        assertThat(guess("name,customer_id\nAda,7\nAlan,8\n", true).key()).containsExactly(1);
    }

    @Test
    void namesThatPromiseAKeyComeBeforeTimesThatHappenToBeUnique() throws Exception {
        KeyGuess guess = guess(
                """
                event_time,order_id,line_no
                2025-01-31T10:00:00,1,1
                2025-01-31T10:00:01,1,2
                2025-01-31T10:00:02,2,1
                """,
                true);

        assertThat(guess.key()).containsExactly(1, 2);
        assertThat(guess.by()).hasValue(0);
        assertThat(guess.standing()).isEqualTo(KeyGuess.Standing.UNIQUE);
    }

    @Test
    void aMeasureIsNoKeyThoughItDoesNotRepeat() throws Exception {
        KeyGuess guess = guess("amount,kind\n10,a\n11,a\n12,a\n", true);

        assertThat(guess.standing()).isEqualTo(KeyGuess.Standing.REPEATED);
        assertThat(guess.key()).containsExactly(1);
        assertThat(guess.repeats()).isEqualTo(2);
    }

    @Test
    void whatIsUniqueInASampleMayBeChanceUnlessItsNameSaysMore() throws Exception {
        assertThat(guess("name,x\nAda,1\nAlan,2\n", false).standing()).isEqualTo(KeyGuess.Standing.LIKELY);
        assertThat(guess("id,x\n1,1\n2,2\n", false).standing()).isEqualTo(KeyGuess.Standing.UNIQUE);
    }

    @Test
    void aColumnWithMissingValuesAndADoubleAreNoKey() throws Exception {
        assertThat(guess("id,x\n,1e3\n2,2e3\n3,4e3\n", true).standing()).isEqualTo(KeyGuess.Standing.NONE);
    }

    @Test
    void aKeyOfThreeColumnsIsFoundAmongMany() throws Exception {
        String csv = "store,city,day,category,amount\n"
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "s" + i % 10 + ",c" + i % 5 + ",2025-01-" + (10 + i / 10 % 10) + ",k" + i / 100
                                + "," + i % 7)
                        .collect(Collectors.joining("\n"));

        assertThat(guess(csv, true).key()).containsExactlyInAnyOrder(0, 2, 3);
    }

    private KeyGuess guess(String csv, boolean complete) throws Exception {
        DraftSample sample = Drafts.sample(folder, csv);
        return KeyGuess.of(new DraftSample(
                sample.csv(), sample.columns(), sample.leftOut(), sample.rows(), complete, sample.notes()));
    }
}
