package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

    private static final Offset<Double> SMALL = Offset.offset(1e-12);

    @Test
    void onePairIsHeldAgainstTheLevelItself() {
        assertThat(Holm.greatestChance(0.04)).isCloseTo(0.05, SMALL);
        assertThat(Holm.greatestChance(0.06)).isZero();
        assertThat(Holm.greatestChance()).isZero();
    }

    @Test
    void thoseThatDifferBeyondDoubtLeaveTheOthersMoreRoom() {
        assertThat(Holm.greatestChance(0.03, 0.9, 0.9, 0.9, 0.9)).isZero();
        assertThat(Holm.greatestChance(0.02, 0, 0, 0, 0.9)).isCloseTo(0.025, SMALL);
    }

    @Test
    void nothingBehindThePairThatFailsIsClaimed() {
        // of four, 0.0125 is allowed to the first, 0.0167 to the second
        assertThat(Holm.greatestChance(0.001, 0.02, 0.021, 0.022)).isCloseTo(0.0125, SMALL);
    }
}
