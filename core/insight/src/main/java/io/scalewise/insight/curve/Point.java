package io.scalewise.insight.curve;

import java.util.List;

/**
 * What the rounds at one size measured of an amount.
 *
 * @param rows of the input, at least 1
 * @param amounts a round each, at least one, all positive
 */
public record Point(double rows, List<Double> amounts) {

    public Point {
        amounts = List.copyOf(amounts);
        if (!(rows >= 1) || amounts.isEmpty() || amounts.stream().anyMatch(amount -> !(amount > 0))) {
            throw new IllegalArgumentException(
                    "point: expected positive amounts at a number of rows, but got " + amounts + " at " + rows);
        }
    }

    /** The mean of the natural logarithms. */
    double meanLog() {
        double sum = 0;
        for (double amount : amounts) {
            sum += Math.log(amount);
        }
        return sum / amounts.size();
    }

    /** The sum of squared distances of the logarithms from their mean. */
    double squares() {
        double mean = meanLog();
        double squares = 0;
        for (double amount : amounts) {
            squares += (Math.log(amount) - mean) * (Math.log(amount) - mean);
        }
        return squares;
    }
}
