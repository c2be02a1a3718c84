package io.scalewise.insight;

/** What something lies between, in 95 of 100 cases. */
public record Interval(double low, double high) {

    /** How sure intervals are. */
    static final double CONFIDENCE = 0.95;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "interval: expected an end that is not below its beginning, but got " + low + " to " + high);
        }
    }
}
