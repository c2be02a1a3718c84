package io.scalewise.datasets.draw;

/**
 * A keyed bijection of the numbers below a size onto themselves, computed without memory: it shuffles a whole file.
 *
 * <p>A number is written as {@code left · columns + right} with {@code left < rows} and {@code right < columns}; each
 * round adds to one half, modulo its range, a hash of the other, which can be undone and so is a bijection of the
 * rectangle. The rectangle is hardly larger than the size; a number that falls outside is mapped again until it falls
 * inside, which keeps the bijection (cycle walking: Black and Rogaway, CT-RSA 2002).
 */
public final class Permutation {

    private static final int ROUNDS = 4;

    private final long size;
    private final int rows;
    private final int columns;
    private final Draws[] rounds = new Draws[ROUNDS];

    /** Of the numbers below {@code size}, of which there are at most 2<sup>60</sup>. */
    public Permutation(long size, long seed, int stream) {
        this.size = size;
        this.rows = (int) Math.max(1, (long) Math.ceil(Math.sqrt((double) size)));
        this.columns = (int) Math.max(1, (size + rows - 1) / rows);
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = new Draws(seed, stream * ROUNDS + round);
        }
    }

    /** Where {@code number} goes. */
    public long apply(long number) {
        long mapped = number;
        do {
            mapped = step(mapped);
        } while (mapped >= size);
        return mapped;
    }

    private long step(long number) {
        int left = (int) (number / columns);
        int right = (int) (number - (long) left * columns);
        for (int round = 0; round < ROUNDS; round += 2) {
            left += Draws.below(rounds[round].at(right), rows);
            if (left >= rows) {
                left -= rows;
            }
            right += Draws.below(rounds[round + 1].at(left), columns);
            if (right >= columns) {
                right -= columns;
            }
        }
        return (long) left * columns + right;
    }
}
