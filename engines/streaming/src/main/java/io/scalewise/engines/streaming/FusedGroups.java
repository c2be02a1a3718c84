package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;
import java.util.Arrays;

/**
 * The groups that one worker's {@link FusedLoop} takes rows into: a record each, of its key, its target, and the state of
 * its measures, one behind the other, so that a row finds all of them in one place. A record is made for a group that the
 * steps have met, and is put together with that in the end.
 */
final class FusedGroups {

    /** Instead of a record: none is there. */
    static final int NONE = 0;

    /** Where the record of the only group begins where rows aren't grouped. */
    static final int ONLY = 1;

    /** So much of records at most, which a processor's nearer caches hold. Groups that find no room are the steps'. */
    private static final long MOST_BYTES = 4 << 20;

    private static final int FIRST_SLOTS = 1 << 6;

    /** So many slots a record, so that most keys are where they are looked for first. */
    private static final int SLOTS_PER_RECORD = 4;

    private final int parts;
    private final int width;

    /** The records; a loop reads it anew whenever one was added. */
    long[] records;

    /** Where records begin, by the hash of their keys: open addressing. */
    int[] table = new int[FIRST_SLOTS];

    private int end = ONLY;
    private int count;

    /**
     * For keys of so many parts.
     *
     * @param stateWords how many longs the state of a group takes
     */
    FusedGroups(int parts, int stateWords) {
        this.parts = parts;
        width = stateAt(parts) + stateWords;
        records = new long[ONLY + width];
        if (parts == 0) {
            add(Targets.target(0, 0));
        }
    }

    /** Where the state begins in a record whose key has so many parts. */
    static int stateAt(int parts) {
        return parts + 1;
    }

    /** Makes the record of a key that has none. */
    boolean learn(long[] key, long target) {
        boolean grows = end + width > records.length;
        if (target == Shortcuts.NONE || (grows && 2 * bytes() > MOST_BYTES)) {
            return false;
        }
        if ((count + 1) * SLOTS_PER_RECORD > table.length) {
            table = new int[table.length * 2];
            for (int record = ONLY; record < end; record += width) {
                enter(record);
            }
        }
        if (grows) {
            records = Arrays.copyOf(records, records.length * 2);
        }
        System.arraycopy(key, 0, records, end, parts);
        enter(end);
        add(target);
        return true;
    }

    private void add(long target) {
        records[end + parts] = target;
        end += width;
        count++;
    }

    private void enter(int record) {
        long hash = Hash.GROUP_SEED;
        for (int i = 0; i < parts; i++) {
            hash = Hash.of(hash, records[record + i]);
        }
        int slot = (int) (hash >>> Integer.SIZE) & (table.length - 1);
        while (table[slot] != NONE) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = record;
    }

    long bytes() {
        return (long) records.length * Long.BYTES + (long) table.length * Integer.BYTES;
    }

    /** Puts all states together with those of the groups, once no row follows. */
    void mergeInto(Groups[] partitions) throws EngineException {
        for (int record = ONLY; record < end; record += width) {
            long target = records[record + parts];
            Groups groups = partitions[Targets.partition(target)];
            groups.mergeState(Targets.group(target), records, record + stateAt(parts));
        }
    }
}
