package io.scalewise.insight.advice;

import java.util.OptionalDouble;

/**
 * A size at which the answer becomes another one.
 *
 * @param factor how many times the rows there are now
 * @param rows then
 * @param before the choice a little below
 * @param after the choice there
 * @param years until the data have grown to it; absent where nobody said how they grow
 */
public record Turn(double factor, double rows, Choice before, Choice after, OptionalDouble years) {}
