package io.scalewise.datasets.groupby;

import io.scalewise.datasets.table.OrderedTasks;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * The true answer. Groups are dealt to passes by a hash of their keys; a pass goes over all rows, computing them again,
 * and takes those of its groups. So memory grows neither with the rows nor with the groups: there are more passes, some
 * two million groups or eight million values of a median in each. A single group of a median is held whatever its size.
 */
final class GroupByTruth {

    private static final long GROUPS_OF_PASS = 1 << 21;
    private static final long VALUES_OF_PASS = 1 << 23;

    private final Question question;
    private final long rows;
    private final IdLayout ids;
    private final GroupByValues values;
    private final int[] keys;
    private final long groupsOfPass;
    private final long valuesOfPass;

    GroupByTruth(Question question, long rows, IdLayout ids, GroupByValues values) {
        this(question, rows, ids, values, GROUPS_OF_PASS, VALUES_OF_PASS);
    }

    /** With some {@code groupsOfPass} or {@code valuesOfPass} in memory at a time. */
    GroupByTruth(
            Question question, long rows, IdLayout ids, GroupByValues values, long groupsOfPass, long valuesOfPass) {
        this.question = question;
        this.rows = rows;
        this.ids = ids;
        this.values = values;
        this.keys = question.keys().stream().mapToInt(Integer::intValue).toArray();
        this.groupsOfPass = groupsOfPass;
        this.valuesOfPass = valuesOfPass;
    }

    /** Writes the result; returns the accounts. */
    RunCounts write(Writer result, int threads) throws IOException {
        StringBuilder header = new StringBuilder();
        for (int key : keys) {
            header.append("id").append(key + 1).append(',');
        }
        for (Question.Measure measure : question.measures()) {
            header.append(measure.name()).append(',');
        }
        header.setCharAt(header.length() - 1, '\n');
        result.append(header);
        long[] groups = new long[1];
        long passes = passes();
        OrderedTasks.run(passes, threads, pass -> compute(pass, passes), lines -> {
            result.append(lines.text());
            groups[0] += lines.groups();
        });
        return new RunCounts(rows, Map.of(), 0, 0, rows, groups[0]);
    }

    private long passes() {
        long groups = 1;
        for (int key : keys) {
            groups = Math.min(rows, groups * ids.ids(key));
        }
        long passes = groups / groupsOfPass + 1;
        return question.holdsValues() ? Math.max(passes, rows / valuesOfPass + 1) : passes;
    }

    /** The groups of a pass as lines of the result. */
    private record Lines(CharSequence text, long groups) {}

    private Lines compute(long pass, long passes) {
        KeyTable groups = new KeyTable(keys.length);
        Measures measures = question.holdsValues() ? new HeldValues(values) : new Sums(question, values);
        int[] id = new int[IdLayout.COLUMNS];
        int[] key = new int[keys.length];
        for (long row = 0; row < rows; row++) {
            ids.of(row, keys[keys.length - 1], id);
            for (int i = 0; i < key.length; i++) {
                key[i] = id[keys[i]];
            }
            long hash = KeyTable.hash(key);
            if (passes == 1 || (hash >>> 32) % passes == pass) {
                measures.add(groups.number(key, hash), row);
            }
        }
        measures.finish(groups.count());
        return lines(groups, measures);
    }

    private Lines lines(KeyTable groups, Measures measures) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[IdText.MOST_BYTES];
        for (int group = 0; group < groups.count(); group++) {
            for (int i = 0; i < keys.length; i++) {
                int id = groups.id(group, i);
                if (id != IdLayout.MISSING) {
                    appendId(id, GroupByTable.digits(keys[i]), bytes, text);
                }
                text.append(',');
            }
            measures.append(group, text);
            text.append('\n');
        }
        return new Lines(text, groups.count());
    }

    private static void appendId(int id, int digits, byte[] bytes, StringBuilder text) {
        if (digits == 0) {
            text.append(id);
            return;
        }
        int length = IdText.write(id, digits, bytes);
        for (int i = 0; i < length; i++) {
            text.append((char) bytes[i]);
        }
    }
}
