package io.scalewise.datasets.share;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file's records, more than nothing and at most all.
 *
 * @param percent without trailing zeros
 */
public record Share(BigDecimal percent) implements Comparable<Share> {

    /** All records: no sample, but the files themselves. */
    public static final Share WHOLE = new Share(BigDecimal.valueOf(100));

    private static final Pattern SPELLING = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%");
    private static final BigDecimal DRAWS = BigDecimal.valueOf(2).pow(RowDraw.BITS);

    public Share {
        if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("share: expected more than 0 % and at most 100 %, but got " + percent);
        }
        BigDecimal plain = percent.stripTrailingZeros();
        percent = plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
    }

    /** The share of a spelling such as {@code 1%} or {@code 0.1%}; empty where it spells none. */
    public static Optional<Share> parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        boolean possible = percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0;
        return possible ? Optional.of(new Share(percent)) : Optional.empty();
    }

    /** Whether it is all there is. */
    public boolean isWhole() {
        return equals(WHOLE);
    }

    /** About so many of so many bytes. */
    long of(long bytes) {
        return BigDecimal.valueOf(bytes).multiply(percent).movePointLeft(2).longValue();
    }

    /** A row is in the sample when its {@link RowDraw} is below this. */
    long limit() {
        return DRAWS.multiply(percent).movePointLeft(2).longValue();
    }

    @Override
    public int compareTo(Share other) {
        return percent.compareTo(other.percent);
    }

    /** Such as {@code 0.1%}. */
    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
