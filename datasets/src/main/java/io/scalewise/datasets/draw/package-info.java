/**
 * Random values that are computed from a seed and a number, so that any thread can ask for any of them in any order:
 * {@link io.scalewise.datasets.draw.Draws} are bits, {@link io.scalewise.datasets.draw.Choice} picks by weight, {@link
 * io.scalewise.datasets.draw.Permutation} shuffles.
 */
@NullMarked
package io.scalewise.datasets.draw;

import org.jspecify.annotations.NullMarked;
