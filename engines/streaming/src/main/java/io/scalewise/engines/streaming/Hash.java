package io.scalewise.engines.streaming;

/**
 * 64 bit hashes. The lowest bits choose a partition, the upper 32 are the tag that stands in a table's slot.
 *
 * <p>A table that is filled by walking another in slot order degenerates where both use one function; hence the seeds.
 */
final class Hash {

    static final long GRAIN_SEED = 0x6A09E667F3BCC908L;
    static final long GROUP_SEED = 0xBB67AE8584CAA73BL;
    static final long DISTINCT_SEED = 0x3C6EF372FE94F82BL;
    static final long TEXT_SEED = 0xA54FF53A5F1D36F1L;

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    private Hash() {}

    static long of(byte[] bytes, int start, int length, long seed) {
        long hash = seed ^ (length * FIRST);
        int position = start;
        int end = start + length;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            hash = (hash ^ (long) Text.WORD.get(bytes, position)) * FIRST;
            hash ^= hash >>> 32;
        }
        return mix(hash ^ (position < end ? Text.tail(bytes, position, end) : 0));
    }

    static long of(long first, long second, long seed) {
        long hash = (seed ^ first) * FIRST;
        hash ^= hash >>> 32;
        return mix(hash ^ second);
    }

    /** One step of a quick hash over longs, whose upper half is good enough for a table. */
    static long of(long hash, long next) {
        long mixed = (hash ^ next) * FIRST;
        return mixed ^ (mixed >>> 32);
    }

    private static long mix(long value) {
        long hash = value * SECOND;
        hash ^= hash >>> 29;
        hash *= FIRST;
        return hash ^ (hash >>> 32);
    }
}
