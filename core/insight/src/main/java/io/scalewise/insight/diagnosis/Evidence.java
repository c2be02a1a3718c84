package io.scalewise.insight.diagnosis;

import io.scalewise.insight.Amounts;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure that a diagnosis rests on.
 *
 * @param figure its name, such as {@code collector pauses}
 * @param limit what the figure had to pass to be a sign of something; absent where it only explains another
 */
public record Evidence(String figure, double amount, Unit unit, Optional<Limit> limit) {

    /** What an amount is counted in. */
    public enum Unit {
        /** Of the time or of the machine, where 1 is all of it. */
        SHARE,
        /** Nanoseconds. */
        TIME,
        BYTES,
        /** Processors kept busy. */
        CORES,
        /** How many times another one it is. */
        TIMES;

        /** For programs. */
        public String spelling() {
            return this == TIME ? "nanoseconds" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** On which side of a limit an amount has to be. */
    public enum Side {
        OVER,
        AT_LEAST,
        AT_MOST;

        /** For people and programs. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What an amount has to pass. */
    public record Limit(Side side, double amount) {

        boolean isPassedBy(double other) {
            return switch (side) {
                case OVER -> other > amount;
                case AT_LEAST -> other >= amount;
                case AT_MOST -> other <= amount;
            };
        }
    }

    static Evidence of(String figure, double amount, Unit unit) {
        return new Evidence(figure, amount, unit, Optional.empty());
    }

    static Evidence of(String figure, double amount, Unit unit, Limit limit) {
        return new Evidence(figure, amount, unit, Optional.of(limit));
    }

    /** Whether the amount passes its limit. */
    boolean shows() {
        return limit.isPresent() && limit.get().isPassedBy(amount);
    }

    /** Such as {@code collector pauses: 23 % (sign: over 10 %)}. */
    public String line() {
        return figure + ": " + text(amount)
                + limit.map(passed -> " (sign: " + passed.side().spelling() + " " + text(passed.amount()) + ")")
                        .orElse("");
    }

    private String text(double number) {
        return switch (unit) {
            case SHARE -> Amounts.share(number);
            case TIME -> Amounts.time(Math.round(number));
            case BYTES -> Amounts.bytes(Math.round(number));
            case CORES -> String.format(Locale.ROOT, "%.1f cores", number);
            case TIMES -> String.format(Locale.ROOT, "%.1f times", number);
        };
    }
}
