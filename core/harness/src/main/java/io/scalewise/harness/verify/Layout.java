package io.scalewise.harness.verify;

/**
 * How the rows of two answers are laid out to be compared.
 *
 * @param partitions into how many parts the keys are spread; one at a time of each thread is compared
 * @param blockBytes in which rows are gathered for each partition, by each thread that reads
 * @param spills whether full blocks go to disk
 * @param threads that work at the same time
 * @param hash that spreads the keys
 */
record Layout(int partitions, int blockBytes, boolean spills, int threads, RowHash hash) {

    /** A table of so many bytes of rows fits a processor's cache about. */
    private static final long PARTITION_BYTES = 1L << 20;

    private static final int MOST_PARTITIONS = 2048;

    /** Of answers together that stay in memory, and of all blocks that are being filled. */
    private static final long MOST_HELD_BYTES = 64L << 20;

    private static final int LEAST_BLOCK_BYTES = 4 << 10;
    private static final int MOST_BLOCK_BYTES = 64 << 10;

    /** More read from disk at once than most have to give. */
    private static final int MOST_THREADS = 8;

    /** Below that, starting a thread costs more than it saves. */
    private static final long SMALL_BYTES = 1 << 20;

    /** What a partition's table takes beside its rows, which it may hold twice when it grows. */
    private static final int TABLE_FACTOR = 4;

    Layout {
        if (partitions < 1 || blockBytes < 1 || threads < 1) {
            throw new IllegalArgumentException("layout: expected at least one of each, but got " + partitions
                    + " partitions, " + blockBytes + " bytes, " + threads + " threads");
        }
    }

    /** As suits the sizes of two answers and the heap that there is. */
    static Layout of(long expectedBytes, long actualBytes) {
        long heap = Runtime.getRuntime().maxMemory();
        long held = Math.min(MOST_HELD_BYTES, heap / 8);
        long larger = Math.max(expectedBytes, actualBytes);
        int partitions = (int) within(1, MOST_PARTITIONS, larger / PARTITION_BYTES + 1);
        long tableBytes = TABLE_FACTOR * (larger / partitions + 1);
        int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        int threads = larger < SMALL_BYTES ? 1 : (int) within(1, processors, heap / 4 / tableBytes);
        int blockBytes = (int) within(LEAST_BLOCK_BYTES, MOST_BLOCK_BYTES, held / partitions / threads);
        return new Layout(partitions, blockBytes, expectedBytes + actualBytes > held, threads, RowHash.MULTIPLYING);
    }

    private static long within(long least, long most, long number) {
        return Math.max(least, Math.min(most, number));
    }

    /** The partition of a hash. */
    int partition(long hash) {
        return (int) (((hash >>> Integer.SIZE) * partitions) >>> Integer.SIZE);
    }
}
