package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Group;
import io.scalewise.engine.EngineException;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** The groups of one partition that one worker has met, with the state of their measures. */
final class Groups {

    private static final int PAGE_BITS = 7;
    private static final int GROUPS_PER_PAGE = 1 << PAGE_BITS;
    private static final int UNWANTED = -1;
    private static final int KEY_BYTES = 72;

    private final Aggregation aggregation;
    private final KeyTable keys = new KeyTable();
    private final Accumulator[] accumulators;
    private final int[] offsets;
    private final int stride;
    private long[][] pages = new long[1][];
    private int pageCount;

    /** With accumulators such as these. */
    Groups(Aggregation aggregation, Accumulator[] measures) {
        this.aggregation = aggregation;
        accumulators = new Accumulator[measures.length];
        offsets = new int[accumulators.length];
        int words = 0;
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = measures[i].another();
            offsets[i] = words;
            words += accumulators[i].words();
        }
        stride = words;
    }

    int count() {
        return keys.count();
    }

    /** How many bytes are held. */
    long bytes() {
        long bytes = keys.bytes() + (long) pageCount * GROUPS_PER_PAGE * stride * Long.BYTES;
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator.bytes();
        }
        return bytes;
    }

    /** How many bytes a group takes, with a key of usual length and what the table has to spare. */
    long bytesPerGroup() {
        return (long) stride * Long.BYTES + KEY_BYTES;
    }

    /** The number of the group of a key. */
    int find(ByteSink key, long hash) {
        return find(key.bytes, 0, key.length, hash);
    }

    /** The number of the group of a key that was met before, else a negative number. */
    int findMet(ByteSink key, long hash) {
        return keys.findMet(key.bytes, 0, key.length, hash);
    }

    private int find(byte[] bytes, int start, int length, long hash) {
        int group = keys.find(bytes, start, length, hash);
        if (group >>> PAGE_BITS == pageCount) {
            if (pageCount == pages.length) {
                pages = Arrays.copyOf(pages, pageCount * 2);
            }
            pages[pageCount++] = new long[GROUPS_PER_PAGE * stride];
        }
        return group;
    }

    /** Takes rows into a measure of their groups, which may be of other partitions of the same worker. */
    void add(Rows rows, Targets targets, int measure) throws EngineException {
        try {
            accumulators[measure].add(rows, targets, measure, offsets[measure]);
        } catch (Overflow e) {
            throw overflow(measure);
        }
    }

    Accumulator accumulator(int measure) {
        return accumulators[measure];
    }

    /** Says that all rows of a partition of survivors have been added. */
    void forget() {
        for (Accumulator accumulator : accumulators) {
            accumulator.forget();
        }
    }

    /** Where each measure's part of a state begins. */
    int[] offsets() {
        return offsets.clone();
    }

    /** Takes in the state that was kept of a group elsewhere, by measures which keep nothing beside it. */
    void mergeState(int group, long[] otherState, int otherStart) throws EngineException {
        int measure = 0;
        try {
            for (; measure < accumulators.length; measure++) {
                Accumulator mine = accumulators[measure];
                int otherAt = otherStart + offsets[measure];
                mine.merge(group, state(group), start(group, measure), mine, group, otherState, otherAt);
            }
        } catch (Overflow e) {
            throw overflow(measure);
        }
    }

    /** How many longs the state of a group takes. */
    int stateWords() {
        return stride;
    }

    /** The state of a group. */
    long[] state(int group) {
        return pages[group >>> PAGE_BITS];
    }

    /** Where a measure's part of it begins. */
    int start(int group, int measure) {
        return start(group) + offsets[measure];
    }

    /** Where the state of a group begins. */
    int start(int group) {
        return (group & (GROUPS_PER_PAGE - 1)) * stride;
    }

    /** Takes in those groups of the same partition of another worker that are wanted, by the hash of their key. */
    void merge(Groups other, LongPredicate wanted) throws EngineException {
        int[] groups = new int[other.count()];
        for (int i = 0; i < groups.length; i++) {
            byte[] page = other.keys.page(i);
            int offset = other.keys.offset(i);
            int length = other.keys.length(i);
            long hash = Hash.of(page, offset, length, Hash.GROUP_SEED);
            groups[i] = wanted.test(hash) ? find(page, offset, length, hash) : UNWANTED;
        }
        int measure = 0;
        try {
            for (; measure < accumulators.length; measure++) {
                Accumulator mine = accumulators[measure];
                Accumulator theirs = other.accumulators[measure];
                for (int i = 0; i < groups.length; i++) {
                    if (groups[i] == UNWANTED) {
                        continue;
                    }
                    mine.merge(
                            groups[i],
                            state(groups[i]),
                            start(groups[i], measure),
                            theirs,
                            i,
                            other.state(i),
                            other.start(i, measure));
                }
                mine.mergeTables(this, measure, theirs, groups);
            }
        } catch (Overflow e) {
            throw overflow(measure);
        }
    }

    /** Appends a group's line of the result. */
    void append(int group, Key.Reader reader, StringBuilder line) throws EngineException {
        int start = line.length();
        reader.at(keys.page(group), keys.offset(group));
        for (Group part : aggregation.groups()) {
            reader.appendField(part.value().type(), line);
            line.append(',');
        }
        int measure = 0;
        try {
            for (; measure < accumulators.length; measure++) {
                accumulators[measure].append(group, state(group), start(group, measure), line);
                line.append(',');
            }
        } catch (Overflow e) {
            throw overflow(measure);
        }
        if (line.length() > start) {
            line.setLength(line.length() - 1);
        }
        line.append('\n');
    }

    private EngineException overflow(int measure) {
        return EngineException.overflow(aggregation.measures().get(measure).text());
    }
}
