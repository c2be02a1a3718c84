package io.scalewise.datasets.draw;

/**
 * Chooses a number below a bound, some more often than others. By Walker's alias method: one draw, two look-ups. {@link
 * StrictMath} makes the tables the same on every machine.
 */
public final class Choice {

    private final int[] threshold;
    private final int[] alias;

    /** The first ones more often: the weight of {@code i} is {@code 1 / (i + 1)^skew} (Zipf). */
    public static Choice zipf(int bound, double skew) {
        double[] weights = new double[bound];
        for (int i = 0; i < bound; i++) {
            weights[i] = 1 / StrictMath.pow(i + 1, skew);
        }
        return new Choice(weights);
    }

    /** Each as often as its weight says, which is 0 or more. */
    public Choice(double... weights) {
        int bound = weights.length;
        double[] weight = weights.clone();
        double sum = 0;
        for (double each : weight) {
            sum += each;
        }
        this.threshold = new int[bound];
        this.alias = new int[bound];
        int[] small = new int[bound];
        int[] large = new int[bound];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < bound; i++) {
            weight[i] = weight[i] * bound / sum;
            if (weight[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[--larges];
            threshold[less] = (int) (weight[less] * (1L << 31));
            alias[less] = more;
            weight[more] -= 1 - weight[less];
            if (weight[more] < 1) {
                small[smalls++] = more;
            } else {
                large[larges++] = more;
            }
        }
        // What is left has weight 1 but for rounding: itself, always.
        while (larges > 0) {
            whole(large[--larges]);
        }
        while (smalls > 0) {
            whole(small[--smalls]);
        }
    }

    private void whole(int number) {
        threshold[number] = Integer.MAX_VALUE;
        alias[number] = number;
    }

    /** The number that these 64 random bits choose. */
    public int of(long bits) {
        int number = Draws.below(bits, threshold.length);
        return ((int) bits >>> 1) < threshold[number] ? number : alias[number];
    }
}
