package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Values.DoubleValue;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.Arrays;

/**
 * {@code count(distinct x)}: the state holds the count; one table, not one a group, the values met, each with its group.
 */
abstract class Distinct extends Accumulator {

    final boolean apart;

    private Distinct(boolean apart) {
        super(1);
        this.apart = apart;
    }

    /** Compiles the measure; {@code apart} where no value comes again after {@link #forget}. */
    static Accumulator compile(Expression input, boolean narrow, boolean apart) {
        if (input.type().kind() == Type.Kind.DOUBLE) {
            DoubleValue value = Compiler.doubles(input);
            return new OfLongs(row -> Slots.canonicalBits(value.of(row)), new Vector(), apart);
        }
        return narrow
                ? new OfLongs(Compiler.longs(input), new Vector(), apart)
                : new OfBytes(Compiler.presence(input), Key.part(input), apart);
    }

    @Override
    final void merge(
            int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
        // a value that both have must count once: then the tables' merging counts
        if (apart) {
            state[at] += otherState[otherAt];
        }
    }

    @Override
    final void forget() {
        if (apart) {
            clear();
        }
    }

    /** Where values come apart, those of a partition or chunk are all that is ever held. */
    @Override
    final boolean growsByRow() {
        return !apart;
    }

    abstract void clear();

    @Override
    final void append(int group, long[] state, int at, StringBuilder line) {
        line.append(state[at]);
    }

    private static final class OfLongs extends Distinct {
        private final LongValue value;
        private final Vector numbers;
        private long[] values = new long[16];
        /** The group of the value in the same place, plus one; 0 where there is no value. */
        private int[] groups = new int[16];

        private int count;

        OfLongs(LongValue value, Vector numbers, boolean apart) {
            super(apart);
            this.value = value;
            this.numbers = numbers;
        }

        @Override
        Accumulator another() {
            return new OfLongs(value, numbers, apart);
        }

        @Override
        long bytes() {
            return (long) values.length * Long.BYTES + (long) groups.length * Integer.BYTES;
        }

        @Override
        void add(Rows rows, Targets targets, int measure, int offset) {
            value.of(rows, numbers);
            for (int i = 0; i < rows.count; i++) {
                OfLongs accumulator = (OfLongs) targets.accumulator(i, measure);
                if (!numbers.isMissing(i) && accumulator.add(targets.group(i), numbers.values[i])) {
                    targets.states[i][targets.starts[i] + offset]++;
                }
            }
        }

        private boolean add(int group, long number) {
            int mask = values.length - 1;
            int i = index(group, number) & mask;
            while (groups[i] != 0) {
                if (groups[i] == group + 1 && values[i] == number) {
                    return false;
                }
                i = (i + 1) & mask;
            }
            groups[i] = group + 1;
            values[i] = number;
            count++;
            reserve(count);
            return true;
        }

        @Override
        void clear() {
            Arrays.fill(groups, 0);
            count = 0;
        }

        private static int index(int group, long number) {
            return (int) (Hash.of(group, number, Hash.DISTINCT_SEED) >>> 32);
        }

        /** Grows the table, if need be, until {@code wanted} values fill at most three quarters. */
        private void reserve(int wanted) {
            int capacity = values.length;
            while (wanted > capacity / 4 * 3) {
                capacity *= 2;
            }
            if (capacity == values.length) {
                return;
            }
            long[] oldValues = values;
            int[] oldGroups = groups;
            values = new long[capacity];
            groups = new int[capacity];
            for (int old = 0; old < oldValues.length; old++) {
                if (oldGroups[old] != 0) {
                    int i = index(oldGroups[old] - 1, oldValues[old]) & (capacity - 1);
                    while (groups[i] != 0) {
                        i = (i + 1) & (capacity - 1);
                    }
                    groups[i] = oldGroups[old];
                    values[i] = oldValues[old];
                }
            }
        }

        @Override
        void mergeTables(Groups here, int measure, Accumulator other, int[] groupsHere) {
            OfLongs theirs = (OfLongs) other;
            // first: a table that grows while another's slots are walked degenerates
            reserve(count + theirs.countOf(groupsHere));
            for (int i = 0; i < theirs.values.length; i++) {
                if (theirs.groups[i] != 0) {
                    int group = groupsHere[theirs.groups[i] - 1];
                    if (group >= 0 && add(group, theirs.values[i])) {
                        here.state(group)[here.start(group, measure)]++;
                    }
                }
            }
        }

        /** How many values are of groups that are wanted elsewhere. */
        private int countOf(int[] groupsThere) {
            int wanted = 0;
            for (int group : groups) {
                if (group != 0 && groupsThere[group - 1] >= 0) {
                    wanted++;
                }
            }
            return wanted;
        }
    }

    private static final class OfBytes extends Distinct {
        private static final int GROUP_BYTES = Integer.BYTES;

        private final LongValue presence;
        private final Key.Part part;
        private KeyTable table = new KeyTable();
        private final ByteSink sink = new ByteSink(64);

        OfBytes(LongValue presence, Key.Part part, boolean apart) {
            super(apart);
            this.presence = presence;
            this.part = part;
        }

        @Override
        boolean keepsTexts() {
            return true;
        }

        @Override
        Accumulator another() {
            return new OfBytes(presence, part, apart);
        }

        @Override
        long bytes() {
            return table.bytes();
        }

        @Override
        void add(Rows rows, Targets targets, int measure, int offset) {
            Row row = rows.row;
            for (int i = 0; i < rows.count; i++) {
                row.start = rows.starts[i];
                presence.of(row);
                OfBytes accumulator = (OfBytes) targets.accumulator(i, measure);
                if (!row.missing && accumulator.add(targets.group(i), row)) {
                    targets.states[i][targets.starts[i] + offset]++;
                }
            }
        }

        private boolean add(int group, Row row) {
            sink.length = 0;
            sink.put(group, GROUP_BYTES);
            part.write(row, sink);
            return isNew();
        }

        @Override
        void clear() {
            table = new KeyTable();
        }

        private boolean isNew() {
            int before = table.count();
            table.find(sink.bytes, 0, sink.length, Hash.of(sink.bytes, 0, sink.length, Hash.DISTINCT_SEED));
            return table.count() > before;
        }

        @Override
        void mergeTables(Groups here, int measure, Accumulator other, int[] groupsHere) {
            KeyTable theirs = ((OfBytes) other).table;
            for (int i = 0; i < theirs.count(); i++) {
                byte[] page = theirs.page(i);
                int offset = theirs.offset(i);
                int group = groupsHere[(int) (long) Text.WORD.get(page, offset)];
                if (group < 0) {
                    continue;
                }
                sink.length = 0;
                sink.put(group, GROUP_BYTES);
                sink.put(page, offset + GROUP_BYTES, theirs.length(i) - GROUP_BYTES);
                if (isNew()) {
                    here.state(group)[here.start(group, measure)]++;
                }
            }
        }
    }
}
