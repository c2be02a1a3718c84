package io.scalewise.engines.streaming;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Group;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds again the group of a key that was met before, by the slots of its parts and without writing the key as bytes: for
 * a string its place, where it is one that rows share. What isn't found here says nothing; as many keys have a shortcut as
 * a processor's cache may hold.
 */
final class Shortcuts {

    /** There is no shortcut, or none yet. */
    static final long NONE = 0;

    private static final int FIRST_SLOTS = 1 << 8;
    private static final int MOST = 1 << 14;
    private static final int MOST_PARTS = 8;

    private final LongValue[] values;
    private final boolean[] isText;
    /** Of the key read last: the slots of its parts, a bit a part for whether it is missing, and its target. */
    private final long[] key;

    /** Keys with their targets, as they were met. */
    private long[] entries;

    private int count;

    /** The number of an entry plus one, or 0: open addressing. */
    private int[] table = new int[FIRST_SLOTS];

    private int index;

    private Shortcuts(List<Expression> parts) {
        values = parts.stream()
                .map(part -> isText(part) ? (LongValue) Compiler.texts(part)::of : Compiler.longs(part))
                .toArray(LongValue[]::new);
        isText = new boolean[values.length];
        for (int i = 0; i < isText.length; i++) {
            isText[i] = isText(parts.get(i));
        }
        key = new long[values.length + 2];
        entries = new long[FIRST_SLOTS / 2 * key.length];
    }

    /** Shortcuts for keys that allow them. */
    static Optional<Shortcuts> of(List<Group> groups) {
        List<Expression> parts = groups.stream().map(Group::value).toList();
        boolean possible = !parts.isEmpty()
                && parts.size() <= MOST_PARTS
                && parts.stream().allMatch(part -> isText(part) || Digits.fitLong(part));
        return possible ? Optional.of(new Shortcuts(parts)) : Optional.empty();
    }

    private static boolean isText(Expression part) {
        return part.type().kind() == Type.Kind.STRING;
    }

    /** Where the row's key leads to. */
    long find(Row row) {
        index = -1;
        if (!read(row)) {
            return NONE;
        }
        index = index(key, 0);
        return table[index] == 0 ? NONE : entries[table[index] * key.length - 1];
    }

    /** Remembers where the key leads to that was looked for last, and not found. */
    void put(long target) {
        if (index < 0 || count == MOST) {
            return;
        }
        if (count * 2 == table.length) {
            grow();
            index = index(key, 0);
        }
        key[key.length - 1] = target;
        System.arraycopy(key, 0, entries, count * key.length, key.length);
        table[index] = ++count;
    }

    private boolean read(Row row) {
        long missing = 0;
        for (int i = 0; i < values.length; i++) {
            long value = values[i].of(row);
            if (row.missing) {
                missing |= 1L << i;
                value = 0;
            } else if (isText[i] && Text.page(value) == 0) {
                return false;
            }
            key[i] = value;
        }
        key[values.length] = missing;
        return true;
    }

    /** The place in the table of a key, or the free one where it would be put. */
    private int index(long[] keys, int start) {
        int width = key.length - 1;
        long hash = Hash.GROUP_SEED;
        for (int i = 0; i < width; i++) {
            hash = Hash.of(hash, keys[start + i]);
        }
        int mask = table.length - 1;
        int i = (int) (hash >>> 32) & mask;
        while (table[i] != 0 && !isKey((table[i] - 1) * key.length, keys, start, width)) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private boolean isKey(int entry, long[] keys, int start, int width) {
        for (int i = 0; i < width; i++) {
            if (entries[entry + i] != keys[start + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        entries = Arrays.copyOf(entries, entries.length * 2);
        table = new int[table.length * 2];
        for (int entry = 0; entry < count; entry++) {
            table[index(entries, entry * key.length)] = entry + 1;
        }
    }
}
