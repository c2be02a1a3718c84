package io.scalewise.engines.streaming;

/** Where some {@link Rows} go: for each its group, and where the state of that begins. */
final class Targets {

    private final Groups[] partitions;

    /** The group's partition in the upper half, its number plus one in the lower. */
    final long[] groups = new long[Rows.MOST];

    final long[][] states = new long[Rows.MOST][];
    final int[] starts = new int[Rows.MOST];

    Targets(Groups[] partitions) {
        this.partitions = partitions;
    }

    static long target(int partition, int group) {
        return ((long) partition << Integer.SIZE) | (group + 1);
    }

    static int partition(long target) {
        return (int) (target >>> Integer.SIZE);
    }

    /** The number of a target's group in its partition. */
    static int group(long target) {
        return (int) target - 1;
    }

    /** The number of a row's group in its partition. */
    int group(int row) {
        return group(groups[row]);
    }

    /** The accumulator that holds what a row's group keeps beside its state. */
    Accumulator accumulator(int row, int measure) {
        return partitions[partition(groups[row])].accumulator(measure);
    }

    /** Finds the states of the groups of {@code count} rows. */
    void findStates(int count) {
        long[] targets = groups;
        long[][] itsStates = states;
        int[] itsStarts = starts;
        for (int i = 0; i < count; i++) {
            long target = targets[i];
            Groups groupsOfPartition = partitions[partition(target)];
            int group = group(target);
            itsStates[i] = groupsOfPartition.state(group);
            itsStarts[i] = groupsOfPartition.start(group);
        }
    }
}
