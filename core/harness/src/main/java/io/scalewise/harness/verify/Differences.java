package io.scalewise.harness.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * In what two answers differ. Examples stand in lists of up to {@link #MOST_EXAMPLES}, beside how many there are in all.
 *
 * @param faults files that are missing or malformed, and schemas that differ; a sentence each. What they spoil is not
 *     compared.
 * @param accounts that differ, a sentence each
 * @param groupsOnlyExpected groups that the actual answer lacks
 * @param groupsOnlyActual groups that the expected answer lacks, or has once less
 * @param values of groups in both answers that differ
 * @param rejectCounts reasons whose number of rejects differs, a sentence each
 * @param rejectsOnlyExpected rejected records that the actual answer lacks
 * @param rejectsOnlyActual rejected records that the expected answer lacks
 */
public record Differences(
        List<String> faults,
        List<String> accounts,
        Examples groupsOnlyExpected,
        Examples groupsOnlyActual,
        Examples values,
        List<String> rejectCounts,
        Examples rejectsOnlyExpected,
        Examples rejectsOnlyActual) {

    /** How many of each kind are shown. */
    public static final int MOST_EXAMPLES = 100;

    private static final int FEW = 3;

    /**
     * Some of many.
     *
     * @param count how many there are
     * @param examples the first of them, for people
     */
    public record Examples(long count, List<String> examples) {
        public Examples {
            examples = List.copyOf(examples);
        }
    }

    public Differences {
        faults = List.copyOf(faults);
        accounts = List.copyOf(accounts);
        rejectCounts = List.copyOf(rejectCounts);
    }

    /** Whether there are none: both are the same answer. */
    public boolean isEmpty() {
        return faults.isEmpty()
                && accounts.isEmpty()
                && groupsOnlyExpected.count() == 0
                && groupsOnlyActual.count() == 0
                && values.count() == 0
                && rejectCounts.isEmpty()
                && rejectsOnlyExpected.count() == 0
                && rejectsOnlyActual.count() == 0;
    }

    /** A few lines that show the differences; none where there are none. */
    public List<String> summary() {
        return lines(FEW);
    }

    /** All lines that there are, up to {@link #MOST_EXAMPLES} of each kind. */
    public List<String> lines() {
        return lines(MOST_EXAMPLES);
    }

    private List<String> lines(int most) {
        List<String> lines = new ArrayList<>(faults);
        lines.addAll(accounts);
        add(lines, "groups only expected", groupsOnlyExpected, most);
        add(lines, "groups only in the actual answer", groupsOnlyActual, most);
        add(lines, "values that differ", values, most);
        lines.addAll(rejectCounts);
        add(lines, "rejects only expected", rejectsOnlyExpected, most);
        add(lines, "rejects only in the actual answer", rejectsOnlyActual, most);
        if (rejectCounts.stream().anyMatch(count -> count.contains("type:"))) {
            lines.add("hint: under parsing: native, spellings outside the grammar are left to each engine's own reader;"
                    + " parsing: strict settles them");
        }
        return lines;
    }

    private static void add(List<String> lines, String what, Examples some, int most) {
        if (some.count() == 0) {
            return;
        }
        int shown = Math.min(most, some.examples().size());
        String more = some.count() > shown ? ", of which " + shown + " are shown" : "";
        lines.add(what + ": " + some.count() + more);
        some.examples().subList(0, shown).forEach(example -> lines.add("  " + example));
    }

    /** Gathers examples. */
    static final class Gatherer {
        private final List<String> examples = new ArrayList<>();
        private long count;

        void add(String example) {
            count++;
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(example);
            }
        }

        /** Adds what another one has gathered. */
        void add(Gatherer other) {
            count += other.count;
            examples.addAll(
                    other.examples.subList(0, Math.min(other.examples.size(), MOST_EXAMPLES - examples.size())));
        }

        Examples done() {
            return new Examples(count, examples);
        }
    }

    /** The numbers of two answers by name, where they differ. */
    static List<String> compareCounts(String prefix, Map<String, Long> expected, Map<String, Long> actual) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            long there = expected.getOrDefault(name, 0L);
            long here = actual.getOrDefault(name, 0L);
            if (there != here) {
                lines.add(prefix + name + ": expected " + there + ", but got " + here);
            }
        }
        return lines;
    }
}
