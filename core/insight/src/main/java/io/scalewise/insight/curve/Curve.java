package io.scalewise.insight.curve;

/**
 * How an amount grows with the rows of the input: what it takes whatever the size, what a row takes, what a row takes more
 * beyond a size, and what is taken more quickly at first than later on, as by a program that is still being compiled.
 *
 * @param base in the unit of the amount; not negative, as the other coefficients
 * @param slope a row
 * @param steeper a row beyond {@code bend}
 * @param bend in rows
 * @param warmUp for each time that the rows grow by a factor of e, from about {@code warmUpRows} on
 * @param warmUpRows in rows, at least 1
 */
public record Curve(double base, double slope, double steeper, double bend, double warmUp, double warmUpRows) {

    /** The amount at a size. */
    public double at(double rows) {
        return base + slope * rows + steeper * Math.max(0, rows - bend) + warmUp * Math.log1p(rows / warmUpRows);
    }
}
