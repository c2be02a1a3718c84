package io.scalewise.datasets.draw;

/**
 * Random numbers that are computed, not drawn in turn: any one of a stream, in any order, on any thread. A number is the
 * SplitMix64 finalizer (Steele, Lea and Flood, OOPSLA 2014) of a counter made of seed, stream, index and field.
 */
public final class Draws {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long key;

    /** The stream of that number under {@code seed}. */
    public Draws(long seed, int stream) {
        this.key = mix(mix(seed) + STEP * (stream + 1L));
    }

    /** Where the fields of an index begin; to be handed to {@link #field}. */
    public long at(long index) {
        return mix(key + STEP * (index + 1));
    }

    /** 64 random bits for a field of what {@link #at} gave. */
    public static long field(long at, int field) {
        return mix(at + STEP * (field + 1L));
    }

    /** A number from 0 to below {@code bound}, from the upper 32 bits of {@code bits}. */
    public static int below(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    /** A number from 0 to below {@code bound}, from the lower 32 bits of {@code bits}. */
    public static int belowOfLower(long bits, int bound) {
        return below(bits << 32, bound);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
