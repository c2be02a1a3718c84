package io.scalewise.engines.streaming;

import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import java.util.List;

/**
 * All steps from bytes to the state of groups in one loop, written by {@link FusedSource} for one contract and compiled
 * while the run is under way. It takes in what is usual, and leaves each other line to the steps: what is odd, to be
 * rejected, missing where it matters, of a group that wasn't met before, or too large for 64 bits. So it never needs to
 * know why, and all that it accepts must be right. Used by one worker.
 *
 * <p>After T. Neumann, Efficiently Compiling Efficient Query Plans for Modern Hardware, VLDB 2011: a row stays in the
 * processor's registers until it reaches a table.
 */
abstract class FusedLoop {

    /** What a line that is left costs, against one that is taken: it was looked at in vain. */
    private static final int COST_OF_LEFT = 4;

    private static final int MOST_CREDIT = 1 << 18;

    /** What {@link FusedSource} refers to by number. */
    final KnownTexts known;

    final byte[][] literals;
    final Field[] fields;
    final Spelling spelling;

    /** Where fields leave their values that have no code of their own here. */
    final Row row;

    final FusedGroups groups;

    /** The key of the line that is left, where it is left for having no record. */
    final long[] missed;

    boolean hasMissed;

    private final Aggregator aggregator;

    /** How many rows were taken in last, and how many of these {@code where} has left out. */
    long taken;

    long filtered;

    /** Spent where too many lines are left: then it is better left out itself. */
    private long credit = MOST_CREDIT;

    private boolean isSpent;

    FusedLoop(Parts parts) {
        known = parts.known;
        literals = parts.literals.toArray(byte[][]::new);
        fields = parts.fields.toArray(Field[]::new);
        spelling = new Spelling(parts.source.csv());
        row = new Row(parts.source.columns().size());
        aggregator = parts.aggregator;
        groups = aggregator.fusedGroups();
        missed = new long[Shortcuts.MOST_PARTS];
    }

    /**
     * What a loop works with.
     *
     * @param literals see {@link FusedExpressions#literals}
     * @param fields which read what has no code of its own in the loop
     */
    record Parts(Source source, List<byte[]> literals, List<Field> fields, KnownTexts known, Aggregator aggregator) {}

    /**
     * Takes in lines from {@code start} on, and counts them.
     *
     * @param limit the end of the last line
     * @return where the first line begins that is left, or behind {@code limit}
     */
    abstract int take(byte[] buffer, int start, int limit);

    /** Takes in lines as {@link #take} does, while that is worth it, and says so where rows are counted. */
    final int takeWhereWorthwhile(byte[] buffer, int start, int limit) throws EngineException {
        taken = 0;
        filtered = 0;
        if (isSpent) {
            return start;
        }
        if (credit < 0) {
            isSpent = true;
            aggregator.endFused();
            return start;
        }
        int end = start;
        do {
            hasMissed = false;
            end = take(buffer, end, limit);
        } while (hasMissed && aggregator.learn(missed));
        aggregator.count(taken, filtered);
        credit = Math.min(MOST_CREDIT, credit + taken - (end <= limit ? COST_OF_LEFT : 0));
        return end;
    }

    // What generated code calls: small enough to be inlined by the JVM's first compiler.

    static long word(byte[] buffer, int position) {
        return (long) Text.WORD.get(buffer, position);
    }

    static boolean isLineEnd(byte b) {
        return LineReader.isLineEnd(b);
    }

    /** Whether a string's bytes are the constant's, which has eight bytes to spare. */
    static boolean same(byte[] buffer, int start, int end, byte[] constant) {
        return end - start == constant.length - Long.BYTES && Text.same(buffer, start, constant, 0, end - start);
    }

    /** The nearest double of an exact number. */
    static double toDouble(long unscaled, int scale) {
        return Compiler.toDouble(unscaled >> (Long.SIZE - 1), unscaled, scale);
    }
}
