package io.scalewise.datasets.orders;

import io.scalewise.datasets.draw.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Which records there are, in arithmetic that needs no memory and can be asked in any order.
 *
 * <p>There are <i>lines</i>, numbered from 0: the first delivery of each key. Eight orders have twenty lines in a fixed
 * pattern, so a line's order follows from its number. There are <i>copies</i>, further deliveries of a line's key, and
 * <i>bad</i> records, each a spoilt delivery of a line. Their numbers follow from the rows and the shares alone.
 *
 * <p>Lines come in <i>blocks</i> of 2,000, whole orders all of them, and copies and bad records are dealt to blocks
 * evenly, in proportion to their lines; within its block each picks its line at random, so some lines get several. A
 * block is therefore a unit: all that decides the fate of its keys lies in it, and the truth is computed a block at a
 * time. A number of a copy or bad record gives its block back by division.
 *
 * <p>A <i>slot</i> numbers all records: lines first, then copies, then bad ones. In a file of random arrival the record
 * at a place is the slot that a {@link Permutation} says; in a sorted one, blocks follow each other, each with its lines
 * in order and behind each line its copies and bad records.
 */
final class OrderLayout {

    /** Lines in a block. */
    static final int BLOCK_LINES = 2_000;

    private static final BadKind[] KINDS = BadKind.values();
    private static final int[] PATTERN = {3, 1, 4, 2, 2, 5, 1, 2};
    private static final int PATTERN_LINES = 20;
    private static final byte[] ORDER_IN_PATTERN = new byte[PATTERN_LINES];
    private static final byte[] LINE_IN_ORDER = new byte[PATTERN_LINES];

    static {
        int line = 0;
        for (int order = 0; order < PATTERN.length; order++) {
            for (int i = 0; i < PATTERN[order]; i++) {
                ORDER_IN_PATTERN[line] = (byte) order;
                LINE_IN_ORDER[line++] = (byte) i;
            }
        }
    }

    private final long lines;
    private final long copies;
    private final long[] badUpTo = new long[KINDS.length];

    /** Of so many {@code rows}; {@code bad} is the share of each kind. */
    OrderLayout(long rows, BigDecimal duplicates, Map<BadKind, BigDecimal> bad) {
        this.copies = part(rows, duplicates);
        BigDecimal share = BigDecimal.ZERO;
        for (int kind = 0; kind < badUpTo.length; kind++) {
            share = share.add(bad.getOrDefault(KINDS[kind], BigDecimal.ZERO));
            badUpTo[kind] = part(rows, share);
        }
        this.lines = rows - copies - bad();
    }

    private static long part(long rows, BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(rows))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    long lines() {
        return lines;
    }

    long copies() {
        return copies;
    }

    long bad() {
        return badUpTo[badUpTo.length - 1];
    }

    /** The kind of a bad record, by a number that is dealt to the bad records at random. */
    BadKind kind(long dealt) {
        int kind = 0;
        while (dealt >= badUpTo[kind]) {
            kind++;
        }
        return KINDS[kind];
    }

    long blocks() {
        return (lines + BLOCK_LINES - 1) / BLOCK_LINES;
    }

    /** The first line of a block; that of the block behind the last is the number of lines. */
    long firstLine(long block) {
        return Math.min(block * BLOCK_LINES, lines);
    }

    /** The first copy of a block. */
    long firstCopy(long block) {
        return dealt(copies, block);
    }

    /** The first bad record of a block. */
    long firstBad(long block) {
        return dealt(bad(), block);
    }

    /** The block that a copy belongs to. */
    long blockOfCopy(long copy) {
        return blockOf(copies, copy);
    }

    /** The block that a bad record belongs to. */
    long blockOfBad(long bad) {
        return blockOf(bad(), bad);
    }

    private long dealt(long all, long block) {
        return lines == 0 ? 0 : firstLine(block) * all / lines;
    }

    private long blockOf(long all, long number) {
        long block = number * lines / all / BLOCK_LINES;
        while (dealt(all, block) > number) {
            block--;
        }
        while (dealt(all, block + 1) <= number) {
            block++;
        }
        return block;
    }

    /** The line of a block that these random bits pick. */
    long pick(long block, long bits) {
        long first = firstLine(block);
        return first + Draws.below(bits, (int) (firstLine(block + 1) - first));
    }

    /** The order that a line belongs to, from 0. */
    static long orderOf(long line) {
        return line / PATTERN_LINES * PATTERN.length + ORDER_IN_PATTERN[(int) (line % PATTERN_LINES)];
    }

    /** Which line of its order it is, from 0. */
    static int lineInOrder(long line) {
        return LINE_IN_ORDER[(int) (line % PATTERN_LINES)];
    }

    /** How many lines the order of a line has, as long as the data don't end in it. */
    static int linesOfOrder(long line) {
        return PATTERN[ORDER_IN_PATTERN[(int) (line % PATTERN_LINES)]];
    }
}
