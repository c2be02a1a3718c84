package io.scalewise.datasets.orders;

import io.scalewise.engine.RunCounts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The true answer to a workload's contract, added up from the generator's values: nothing is parsed, and neither the
 * contract's expressions nor its grammar take part, so that an error in them shows. Whoever changes the contract changes
 * this class.
 *
 * <p>Blocks are told to a {@link Part} each, on any thread, in any order. Memory is five longs a group.
 */
final class OrderTruth {

    private static final long DAY_MICROS = 86_400_000_000L;

    private final OrdersQuestion question;
    private final OrderTexts texts;
    private final int categories;
    private final AtomicLongArray lines;
    private final AtomicLongArray orders;
    private final AtomicLongArray revenueCents;
    private final AtomicLongArray cheapestCents;
    private final AtomicLongArray priceSumCents;

    private final Map<String, Long> rejected = new TreeMap<>();
    private long read;
    private long duplicates;
    private long filtered;
    private long aggregated;

    OrderTruth(OrdersQuestion question, OrderTexts texts, int days, int categories) {
        this.question = question;
        this.texts = texts;
        this.categories = categories;
        int groups = days * categories;
        this.lines = new AtomicLongArray(groups);
        this.orders = new AtomicLongArray(groups);
        this.revenueCents = new AtomicLongArray(groups);
        this.cheapestCents = new AtomicLongArray(groups);
        this.priceSumCents = new AtomicLongArray(groups);
        for (int group = 0; group < groups; group++) {
            cheapestCents.setPlain(group, Long.MAX_VALUE);
        }
    }

    /** For whole blocks, one after the other; their rejects go to {@code rejects}. */
    Part part(OrderCsv rejects) {
        return new Part(rejects);
    }

    private synchronized void add(Part part) {
        read += part.read;
        duplicates += part.duplicates;
        filtered += part.filtered;
        aggregated += part.aggregated;
        part.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    }

    /** Follows the records of blocks, in the order of {@link OrderRecords#ofBlock}. Not thread-safe. */
    final class Part implements OrderSink {

        private static final int MOST_LINES = 16;

        private final OrderCsv rejects;
        private final Map<String, Long> rejected = new TreeMap<>();
        private final OrderRecord best = new OrderRecord();
        private boolean holding;

        /** The groups in which the current order was counted. */
        private final int[] groupsOfOrder = new int[MOST_LINES];

        private int groupCount;
        private long order;
        private long read;
        private long duplicates;
        private long filtered;
        private long aggregated;

        private Part(OrderCsv rejects) {
            this.rejects = rejects;
        }

        @Override
        public void accept(OrderRecord record) {
            read++;
            String reason = record.reason;
            if (reason != null) {
                rejected.merge(reason, 1L, Long::sum);
                rejects.reject(record, reason);
                return;
            }
            if (question.hasGrain() && holding && record.orderId == best.orderId && record.lineNo == best.lineNo) {
                duplicates++;
                if (compare(record, best) > 0) {
                    best.copyValues(record);
                }
                return;
            }
            settle();
            best.copyValues(record);
            holding = true;
        }

        /** To be called behind the last record. */
        void finish() {
            settle();
            holding = false;
            add(this);
        }

        /** All deliveries that compete have passed; the best one counts. */
        private void settle() {
            if (!holding) {
                return;
            }
            if (best.store == OrderTexts.TEST_STORE) {
                filtered++;
                return;
            }
            aggregated++;
            int group = (int) (best.micros / DAY_MICROS) * categories + best.category;
            lines.getAndIncrement(group);
            revenueCents.getAndAdd(group, best.quantity * best.priceCents);
            priceSumCents.getAndAdd(group, best.priceCents);
            if (best.priceCents < cheapestCents.get(group)) {
                cheapestCents.accumulateAndGet(group, best.priceCents, Math::min);
            }
            if (question.hasGrain()) {
                countOrder(group);
            }
        }

        private void countOrder(int group) {
            if (best.orderId != order) {
                order = best.orderId;
                groupCount = 0;
            }
            for (int i = 0; i < groupCount; i++) {
                if (groupsOfOrder[i] == group) {
                    return;
                }
            }
            groupsOfOrder[groupCount++] = group;
            orders.getAndIncrement(group);
        }
    }

    /** By time, then by all columns in order; of one key, so that order and line are equal. */
    private int compare(OrderRecord left, OrderRecord right) {
        int comparison = Long.compare(left.micros, right.micros);
        if (comparison == 0) {
            comparison = texts.compareStores(left.store, right.store);
        }
        if (comparison == 0) {
            comparison = texts.compareCategories(left.category, right.category);
        }
        if (comparison == 0) {
            comparison = Long.compare(left.quantity, right.quantity);
        }
        if (comparison == 0) {
            comparison = Long.compare(left.priceCents, right.priceCents);
        }
        return comparison != 0 ? comparison : texts.compareCoupons(left.coupon, right.coupon);
    }

    /** Writes the result's only part and returns the accounts. */
    RunCounts write(Path file) throws IOException {
        long groups = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("day,category,lines" + (question.hasGrain() ? ",orders" : "")
                    + ",revenue,cheapest,average_price\n");
            for (int group = 0; group < lines.length(); group++) {
                if (lines.get(group) > 0) {
                    writer.write(row(group));
                    groups++;
                }
            }
        }
        return new RunCounts(read, rejected, duplicates, filtered, aggregated, groups);
    }

    /** None of these texts needs quotes. */
    private String row(int group) {
        String day = new String(texts.days[group / categories], StandardCharsets.US_ASCII);
        String category = new String(texts.categories[group % categories], StandardCharsets.UTF_8);
        long count = lines.get(group);
        double average = BigDecimal.valueOf(priceSumCents.get(group), 2)
                .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                .doubleValue();
        return day
                + ','
                + category
                + ','
                + count
                + ','
                + (question.hasGrain() ? orders.get(group) + "," : "")
                + money(revenueCents.get(group))
                + ','
                + money(cheapestCents.get(group))
                + ','
                + average
                + '\n';
    }

    private static String money(long cents) {
        long fraction = cents % 100;
        return cents / 100 + (fraction < 10 ? ".0" : ".") + fraction;
    }
}
