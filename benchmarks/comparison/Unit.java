import java.util.Locale;

/** What figures are of. */
enum Unit {
    TIMES("times", "", 2, true),
    SECONDS("seconds", " s", 2, false),
    MEBIBYTES("mebibytes", " MiB", 0, true),
    BYTES("bytes", " bytes", 0, false),
    MEGABYTES_A_SECOND("megabytes a second", " MB/s", 0, true);

    private final String spelling;
    private final String sign;
    private final int digits;
    private final boolean positive;

    Unit(String spelling, String sign, int digits, boolean positive) {
        this.spelling = spelling;
        this.sign = sign;
        this.digits = digits;
        this.positive = positive;
    }

    String spelling() {
        return spelling;
    }

    /** Whether amounts are above 0, so that they have logarithms. */
    boolean isPositive() {
        return positive;
    }

    String text(double amount) {
        return String.format(Locale.ROOT, "%." + digits + "f", amount) + sign;
    }
}
