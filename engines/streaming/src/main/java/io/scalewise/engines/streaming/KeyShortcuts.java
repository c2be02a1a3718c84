package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.Arrays;
import java.util.List;

/**
 * The shortcut of a key is the slots of its parts, for a string its place, and a hash table of them: open addressing. As
 * many keys have one as a processor's cache may hold.
 */
final class KeyShortcuts implements Shortcuts {

    private static final int FIRST_SLOTS = 1 << 8;
    private static final int MOST = 1 << 14;

    private final Texts texts;
    private final LongValue[] values;
    private final boolean[] isText;
    /** How many longs a key takes: a slot a part, then a bit a part for whether it is missing. */
    private final int width;

    /** Of the rows in hand: the keys, their hashes, and what stands in the table where they belong. */
    private final Vector part = new Vector();

    private final long[] keys;
    private final long[] hashes = new long[Rows.MOST];
    private final int[] met = new int[Rows.MOST];

    /** Keys, each with its target behind, as they were met. */
    private long[] entries;

    private int count;

    /** The number of an entry plus one, or 0: open addressing. */
    private int[] table = new int[FIRST_SLOTS];

    KeyShortcuts(List<Expression> parts, Texts texts) {
        this.texts = texts;
        values = new LongValue[parts.size()];
        isText = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            isText[i] = Shortcuts.isText(parts.get(i));
            values[i] = isText[i] ? places(parts.get(i)) : Compiler.longs(parts.get(i));
        }
        width = values.length + 1;
        keys = new long[Rows.MOST * width];
        entries = new long[FIRST_SLOTS / 2 * (width + 1)];
    }

    /** The places of a string. */
    private static LongValue places(Expression text) {
        return text instanceof ColumnReference column ? new ColumnValue(column.index()) : Compiler.texts(text)::of;
    }

    @Override
    public void find(Rows rows, long[] targets) {
        readKeys(rows);
        int rowCount = rows.count;
        int[] slots = table;
        int mask = slots.length - 1;
        for (int i = 0; i < rowCount; i++) {
            met[i] = slots[(int) (hashes[i] >>> Integer.SIZE) & mask];
        }
        // a guess, for all rows before any is looked at more closely, so that the processor waits for many keys at once
        long[] known = entries;
        int size = width + 1;
        for (int i = 0; i < rowCount; i++) {
            int entry = met[i];
            targets[i] = entry == 0 ? NONE : known[entry * size - 1];
        }
        // where another key stands, the right one is sought
        for (int i = 0; i < rowCount; i++) {
            if (met[i] != 0 && !isKey(met[i], i)) {
                int entry = slots[index(i)];
                targets[i] = entry == 0 ? NONE : known[entry * size - 1];
            }
        }
    }

    @Override
    public long find(long[] key) {
        // the row's place is free while no rows are in hand
        System.arraycopy(key, 0, keys, 0, values.length);
        keys[values.length] = 0;
        hashes[0] = hash(key, 0);
        int entry = table[index(0)];
        return entry == 0 ? NONE : entries[entry * (width + 1) - 1];
    }

    private long hash(long[] from, int at) {
        long hash = Hash.GROUP_SEED;
        for (int i = 0; i < values.length; i++) {
            hash = Hash.of(hash, from[at + i]);
        }
        return hash;
    }

    @Override
    public void clear() {
        Arrays.fill(table, 0);
        count = 0;
    }

    @Override
    public long bytes() {
        return (long) entries.length * Long.BYTES + (long) table.length * Integer.BYTES;
    }

    @Override
    public void put(int row, long target) {
        if (count == MOST || hasOwnText(row)) {
            return;
        }
        if (count * 2 == table.length) {
            grow();
        }
        int index = index(row);
        if (table[index] != 0) {
            // an earlier one of these rows has the same key
            return;
        }
        int entry = count * (width + 1);
        System.arraycopy(keys, row * width, entries, entry, width);
        entries[entry + width] = target;
        table[index] = ++count;
    }

    private void readKeys(Rows rows) {
        Arrays.fill(hashes, 0, rows.count, Hash.GROUP_SEED);
        for (int at = values.length; at < rows.count * width; at += width) {
            keys[at] = 0;
        }
        for (int number = 0; number < values.length; number++) {
            values[number].of(rows, part);
            readPart(number, rows.count);
        }
    }

    private void readPart(int number, int count) {
        long[] slots = part.values;
        long[] into = keys;
        long[] hashed = hashes;
        int step = width;
        for (int i = 0, at = number; i < count; i++, at += step) {
            long value = slots[i];
            if (part.isMissing(i)) {
                value = 0;
                into[i * step + step - 1] |= 1L << number;
            }
            into[at] = value;
            hashed[i] = Hash.of(hashed[i], value);
        }
    }

    /** Whether a part is a string that rows don't share, so that its place says nothing of others. */
    private boolean hasOwnText(int row) {
        for (int number = 0; number < isText.length; number++) {
            boolean missing = (keys[row * width + values.length] >>> number & 1) != 0;
            if (isText[number] && !missing && !texts.isShared(keys[row * width + number])) {
                return true;
            }
        }
        return false;
    }

    /** The place in the table of a row's key, or the free one where it would be put. */
    private int index(int row) {
        int mask = table.length - 1;
        int i = (int) (hashes[row] >>> Integer.SIZE) & mask;
        while (table[i] != 0 && !isKey(table[i], row)) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private boolean isKey(int entry, int row) {
        int mine = row * width;
        int its = (entry - 1) * (width + 1);
        long[] met = entries;
        long[] sought = keys;
        for (int i = 0; i < width; i++) {
            if (met[its + i] != sought[mine + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        entries = Arrays.copyOf(entries, entries.length * 2);
        table = new int[table.length * 2];
        int mask = table.length - 1;
        for (int entry = 0; entry < count; entry++) {
            long hash = hash(entries, entry * (width + 1));
            int i = (int) (hash >>> Integer.SIZE) & mask;
            while (table[i] != 0) {
                i = (i + 1) & mask;
            }
            table[i] = entry + 1;
        }
    }
}
