package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the default locale")
class AmountsTest {

    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void readInACountryWithDecimalCommas() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void goHome() {
        Locale.setDefault(locale);
    }

    @Test
    void timesHaveThreeDigits() {
        assertThat(Amounts.time(0)).isEqualTo("0.00 ms");
        assertThat(Amounts.time(1_234_000)).isEqualTo("1.23 ms");
        assertThat(Amounts.time(456_400_000)).isEqualTo("456 ms");
        assertThat(Amounts.time(999_600_000)).isEqualTo("1.00 s");
        assertThat(Amounts.time(1_234_000_000)).isEqualTo("1.23 s");
        assertThat(Amounts.time(9_996_000_000L)).isEqualTo("10.0 s");
        assertThat(Amounts.time(123_400_000_000L)).isEqualTo("123 s");
        assertThat(Amounts.time(723_000_000_000L)).isEqualTo("12 min 3 s");
    }

    @Test
    void rowsThatNobodyChoseHaveThreeDigits() {
        assertThat(Amounts.aboutRows(0)).isEqualTo("0");
        assertThat(Amounts.aboutRows(9_999)).isEqualTo("9,999");
        assertThat(Amounts.aboutRows(29_874)).isEqualTo("29.9k");
        assertThat(Amounts.aboutRows(299_481)).isEqualTo("299k");
        assertThat(Amounts.aboutRows(999_900)).isEqualTo("999.9k");
        assertThat(Amounts.aboutRows(3_000_000)).isEqualTo("3m");
        assertThat(Amounts.aboutRows(3_000_001)).isEqualTo("3.00m");
        assertThat(Amounts.aboutRows(5_432_100_000L)).isEqualTo("5432.1m");
    }

    @Test
    void sizesAreInPowersOf1024() {
        assertThat(Amounts.bytes(0)).isEqualTo("0 B");
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(128L << 20)).isEqualTo("128 MiB");
        assertThat(Amounts.bytes(1020L << 20)).isEqualTo("1.00 GiB");
        assertThat(Amounts.bytes((3L << 30) / 2)).isEqualTo("1.50 GiB");
        assertThat(Amounts.bytes(Long.MAX_VALUE)).isEqualTo("8 EiB");
    }

    @Test
    void rowsAreWrittenAsTheyAreTyped() {
        assertThat(Amounts.rows(0)).isEqualTo("0");
        assertThat(Amounts.rows(999)).isEqualTo("999");
        assertThat(Amounts.rows(10_000)).isEqualTo("10k");
        assertThat(Amounts.rows(1_000_000)).isEqualTo("1m");
        assertThat(Amounts.rows(2_500_000)).isEqualTo("2.5m");
        assertThat(Amounts.rows(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void whatIsCountedIsInThePluralButForOne() {
        assertThat(Amounts.count(0, "run")).isEqualTo("0 runs");
        assertThat(Amounts.count(1, "run")).isEqualTo("1 run");
        assertThat(Amounts.count(1_234, "run")).isEqualTo("1,234 runs");
        assertThat(Amounts.noun(1, "row")).isEqualTo("row");
        assertThat(Amounts.noun(10_000, "row")).isEqualTo("rows");
    }

    @Test
    void rangesNameTheirUnitOnce() {
        assertThat(range(410_000_000, 430_000_000)).isEqualTo("410–430 ms");
        assertThat(range(980_000_000, 1_020_000_000)).isEqualTo("980 ms–1.02 s");
        assertThat(range(410_000_000, 410_100_000)).isEqualTo("410 ms");
        assertThat(range(590_000_000_000L, 723_000_000_000L)).isEqualTo("590 s–12 min 3 s");
        assertThat(range(661_000_000_000L, 723_000_000_000L)).isEqualTo("11 min 1 s–12 min 3 s");
    }

    @Test
    void ratiosNearOneAreInPerCent() {
        assertThat(Amounts.times(1.001)).isEqualTo("under 1 %");
        assertThat(Amounts.times(1.04)).isEqualTo("4 %");
        assertThat(Amounts.times(1.096)).isEqualTo("1.1 times");
        assertThat(Amounts.times(9.96)).isEqualTo("10 times");
    }

    private static String range(long least, long most) {
        return Amounts.range(Quantity.TOTAL, Spread.of(List.of(least, most)).orElseThrow());
    }
}
