package io.scalewise.datasets.orders;

import java.util.Arrays;

/** Produces records, by slot or by block. Not thread-safe: each thread has its own. */
final class OrderRecords {

    private final OrderLayout layout;
    private final OrderValues values;
    private final OrderRecord record = new OrderRecord();

    OrderRecords(OrderLayout layout, OrderValues values) {
        this.layout = layout;
        this.values = values;
    }

    /** The record of a slot; valid until the next call. */
    OrderRecord ofSlot(long slot) {
        if (slot < layout.lines()) {
            values.line(slot, record);
        } else if (slot < layout.lines() + layout.copies()) {
            copy(slot - layout.lines(), values.lineOfCopy(slot - layout.lines()));
        } else {
            long bad = slot - layout.lines() - layout.copies();
            bad(bad, values.lineOfBad(bad));
        }
        return record;
    }

    /** Hands over all records of a block, in order of their lines; behind a line its copies, then its bad records. */
    void ofBlock(long block, OrderSink sink) {
        long firstLine = layout.firstLine(block);
        int lines = (int) (layout.firstLine(block + 1) - firstLine);
        long firstCopy = layout.firstCopy(block);
        long firstBad = layout.firstBad(block);
        int copies = (int) (layout.firstCopy(block + 1) - firstCopy);
        int bads = (int) (layout.firstBad(block + 1) - firstBad);
        Chains copiesOfLine = new Chains(lines, copies);
        for (int i = 0; i < copies; i++) {
            copiesOfLine.add((int) (values.lineOfCopy(firstCopy + i) - firstLine), i);
        }
        Chains badOfLine = new Chains(lines, bads);
        for (int i = 0; i < bads; i++) {
            badOfLine.add((int) (values.lineOfBad(firstBad + i) - firstLine), i);
        }
        for (int i = 0; i < lines; i++) {
            long line = firstLine + i;
            values.line(line, record);
            sink.accept(record);
            for (int copy = copiesOfLine.first(i); copy >= 0; copy = copiesOfLine.next(copy)) {
                copy(firstCopy + copy, line);
                sink.accept(record);
            }
            for (int bad = badOfLine.first(i); bad >= 0; bad = badOfLine.next(bad)) {
                bad(firstBad + bad, line);
                sink.accept(record);
            }
        }
    }

    private void copy(long copy, long line) {
        values.line(line, record);
        values.copy(copy, record);
    }

    private void bad(long bad, long line) {
        values.line(line, record);
        values.bad(bad, record, OrderLayout.linesOfOrder(line));
    }

    /** For each line, a chain of numbers. */
    private static final class Chains {

        private final int[] first;
        private final int[] next;

        Chains(int lines, int numbers) {
            first = new int[lines];
            next = new int[numbers];
            Arrays.fill(first, -1);
        }

        void add(int line, int number) {
            next[number] = first[line];
            first[line] = number;
        }

        int first(int line) {
            return first[line];
        }

        int next(int number) {
            return next[number];
        }
    }
}
