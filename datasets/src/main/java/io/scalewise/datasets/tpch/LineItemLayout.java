package io.scalewise.datasets.tpch;

import io.trino.tpch.GenerateUtils;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.RandomBoundedInt;
import java.util.Arrays;

/**
 * Which line items each chunk has. Chunks are the parts that the generator makes, of some 4,000 orders each; how many
 * line items an order has is drawn from a stream of its own, so that they are counted without being made.
 */
final class LineItemLayout {

    private static final int FEWEST_ORDERS = 2_000;
    private static final int MOST_ORDERS = 4_000;

    private final double scale;
    private final int parts;

    /** The number of the first line item of each chunk, and behind the last chunk how many there are. */
    private final long[] firstLines;

    private LineItemLayout(double scale, int parts, long[] firstLines) {
        this.scale = scale;
        this.parts = parts;
        this.firstLines = firstLines;
    }

    /** The first {@code rows} line items of the table of that scale, or all where it has fewer. */
    static LineItemLayout of(double scale, long rows) {
        long orders = orders(scale);
        int parts = parts(orders);
        long[] firstLines = new long[parts + 1];
        int chunks = 0;
        LineCounts counts = new LineCounts();
        while (chunks < parts && firstLines[chunks] < rows) {
            long inPart = GenerateUtils.calculateRowCount(OrderGenerator.SCALE_BASE, scale, chunks + 1, parts);
            firstLines[chunks + 1] = Math.min(rows, firstLines[chunks] + counts.ofOrders(inPart));
            chunks++;
        }
        return new LineItemLayout(scale, parts, Arrays.copyOf(firstLines, chunks + 1));
    }

    /** How many line items the table of that scale has. */
    static long lines(double scale) {
        return new LineCounts().ofOrders(orders(scale));
    }

    /** The least whole scale whose table has so many line items. */
    static int leastWholeScale(long rows) {
        LineCounts counts = new LineCounts();
        int scale = 1;
        long lines = counts.ofOrders(OrderGenerator.SCALE_BASE);
        while (lines < rows) {
            scale++;
            lines += counts.ofOrders(OrderGenerator.SCALE_BASE);
        }
        return scale;
    }

    private static long orders(double scale) {
        return GenerateUtils.calculateRowCount(OrderGenerator.SCALE_BASE, scale, 1, 1);
    }

    /** The last part has what a division leaves, which is kept small. */
    private static int parts(long orders) {
        long best = Math.max(1, orders / MOST_ORDERS);
        for (int inPart = MOST_ORDERS; inPart >= FEWEST_ORDERS && orders % best > 0; inPart--) {
            long parts = Math.max(1, orders / inPart);
            if (orders % parts < orders % best) {
                best = parts;
            }
        }
        return Math.toIntExact(best);
    }

    /** Scale factor of the table. */
    double scale() {
        return scale;
    }

    /** In how many parts the whole table would be made. */
    int parts() {
        return parts;
    }

    int chunks() {
        return firstLines.length - 1;
    }

    /** How many line items a chunk has. */
    int lines(int chunk) {
        return (int) (firstLines[chunk + 1] - firstLines[chunk]);
    }

    /** The most line items that a chunk has. */
    int mostLines() {
        int most = 0;
        for (int chunk = 0; chunk < chunks(); chunk++) {
            most = Math.max(most, lines(chunk));
        }
        return most;
    }

    long rows() {
        return firstLines[chunks()];
    }

    /** The benchmark's stream of how many line items an order has, from the first order on. */
    private static final class LineCounts {

        private static final long SEED = 1434868289;
        private static final int FEWEST = 1;
        private static final int MOST = 7;

        private final RandomBoundedInt random = new RandomBoundedInt(SEED, FEWEST, MOST);

        /** Line items of the next orders, together. */
        long ofOrders(long orders) {
            long lines = 0;
            for (long order = 0; order < orders; order++) {
                lines += random.nextValue();
                random.rowFinished();
            }
            return lines;
        }
    }
}
