package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values are written as the contract's canonical text. */
class CanonicalValueTest {

    private static String written(Type type, long number) {
        StringBuilder line = new StringBuilder("before,");
        CanonicalValue.append(line, type, new Values.Exact(new long[] {number}, new BitSet()), 0);
        return line.substring("before,".length());
    }

    @Test
    void aDecimalHasAllItsFractionDigits() {
        assertThat(written(Type.decimal(12, 2), 0)).isEqualTo("0.00");
        assertThat(written(Type.decimal(12, 2), -5)).isEqualTo("-0.05");
        assertThat(written(Type.decimal(12, 2), 1250)).isEqualTo("12.50");
        assertThat(written(Type.decimal(12, 0), -7)).isEqualTo("-7");
        long seed = 20_260_806;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            long unscaled = i == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(39);

            assertThat(written(Type.decimal(38, scale), unscaled))
                    .as("%d of scale %d, seed %d", unscaled, scale, seed)
                    .isEqualTo(BigDecimal.valueOf(unscaled, scale).toPlainString());
        }
    }

    @Test
    void aMissingValueIsNothingAndAnEmptyTextIsQuoted() {
        BitSet missing = new BitSet();
        missing.set(1);
        Values.Texts texts = new Values.Texts(new String[] {"", "", "a,b"}, missing);
        StringBuilder line = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            CanonicalValue.append(line, Type.STRING, texts, row);
            line.append(';');
        }

        assertThat(line).hasToString("\"\";;\"a,b\";");
    }
}
