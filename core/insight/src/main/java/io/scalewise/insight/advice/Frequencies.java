package io.scalewise.insight.advice;

import io.scalewise.insight.curve.Forecast;

/**
 * How often values occur among rows of an excerpt, such as the keys of a grain.
 *
 * @param rows that were counted
 * @param distinct how many values there are among them
 * @param once how many of these occur once
 * @param largest how many rows the most frequent one has
 */
public record Frequencies(long rows, long distinct, long once, long largest) {

    private static final int HALVINGS = 60;
    private static final double MOST_ROWS_A_VALUE = 50;

    /** The share of the rows that the most frequent value has. */
    public double largestShare() {
        return rows == 0 ? 0 : (double) largest / rows;
    }

    /**
     * How many values there are among more rows of the same kind: as many as if all were equally frequent. The most is that
     * each value seen once stands for as many as there are more rows. The least is the lesser of what is expected and of the
     * estimator that no data can put far wrong (Charikar, Chaudhuri, Motwani, Narasayya, PODS 2000), for which those seen
     * once stand for √(all / seen) each.
     */
    public Forecast among(double allRows) {
        double factor = rows == 0 ? 1 : Math.max(1, allRows / rows);
        double often = (double) distinct - once;
        double high = often + factor * once;
        double expected = Math.min(high, equallyFrequent(factor));
        return new Forecast(allRows, expected, Math.min(expected, often + Math.sqrt(factor) * once), high);
    }

    private double equallyFrequent(double factor) {
        if (once == 0 || distinct == 0) {
            return distinct;
        }
        if (once == distinct) {
            return factor * distinct;
        }
        // so many rows does a value have that this share of the values that are seen is seen once, by Poisson's law
        double share = (double) once / distinct;
        double low = 0;
        double high = MOST_ROWS_A_VALUE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (middle / Math.expm1(middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double all = distinct / -Math.expm1(-low);
        return all * -Math.expm1(-low * factor);
    }
}
