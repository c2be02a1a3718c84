package io.scalewise.datasets.tpch;

import io.scalewise.engine.RunCounts;
import io.trino.tpch.LineItem;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The true answer to query 1. Each chunk is told to a {@link Part}, on any thread, in any order. */
final class PricingSummary {

    private static final int LAST_SHIP_DATE = (int) LocalDate.of(1998, 9, 2).toEpochDay();

    private static final int COUNT = 0;
    private static final int QUANTITY = 1;
    private static final int PRICE = 2;
    private static final int DISCOUNT = 3;
    private static final int DISCOUNTED = 4;
    private static final int CHARGE = 5;
    private static final int SUMS = 6;

    private final List<String> flags;
    private final List<String> statuses;
    private final BigInteger[][] sums;

    PricingSummary(List<String> flags, List<String> statuses) {
        this.flags = flags;
        this.statuses = statuses;
        this.sums = new BigInteger[flags.size() * statuses.size()][SUMS];
        for (BigInteger[] group : sums) {
            Arrays.fill(group, BigInteger.ZERO);
        }
    }

    Part part() {
        return new Part();
    }

    /** Sums of a chunk, in whole pieces and hundredths, which 64 bits hold. Not thread-safe. */
    final class Part {

        private final long[][] ofPart = new long[sums.length][SUMS];

        void add(LineItem item, int flag, int status) {
            if (item.getShipDate() > LAST_SHIP_DATE) {
                return;
            }
            long price = item.getExtendedPriceInCents();
            long discounted = price * (100 - item.getDiscountPercent());
            long[] group = ofPart[flag * statuses.size() + status];
            group[COUNT]++;
            group[QUANTITY] += item.getQuantity();
            group[PRICE] += price;
            group[DISCOUNT] += item.getDiscountPercent();
            group[DISCOUNTED] += discounted;
            group[CHARGE] += discounted * (100 + item.getTaxPercent());
        }

        /** To be called behind the last line item. */
        void finish() {
            synchronized (sums) {
                for (int group = 0; group < sums.length; group++) {
                    for (int sum = 0; sum < SUMS; sum++) {
                        sums[group][sum] = sums[group][sum].add(BigInteger.valueOf(ofPart[group][sum]));
                    }
                }
            }
        }
    }

    /** Writes the result of {@code rows} line items; returns the accounts. */
    RunCounts write(Writer result, long rows) throws IOException {
        result.write("l_returnflag,l_linestatus,sum_qty,sum_base_price,sum_disc_price,sum_charge,avg_qty,avg_price,"
                + "avg_disc,count_order\n");
        long aggregated = 0;
        long groups = 0;
        for (int group = 0; group < sums.length; group++) {
            BigInteger[] of = sums[group];
            if (of[COUNT].signum() > 0) {
                result.write(flags.get(group / statuses.size()) + "," + statuses.get(group % statuses.size()) + ","
                        + new BigDecimal(of[QUANTITY]).setScale(2)
                        + "," + new BigDecimal(of[PRICE], 2)
                        + "," + new BigDecimal(of[DISCOUNTED], 4)
                        + "," + new BigDecimal(of[CHARGE], 6)
                        + "," + average(of[QUANTITY], 0, of[COUNT])
                        + "," + average(of[PRICE], 2, of[COUNT])
                        + "," + average(of[DISCOUNT], 2, of[COUNT])
                        + "," + of[COUNT] + "\n");
                aggregated += of[COUNT].longValueExact();
                groups++;
            }
        }
        return new RunCounts(rows, Map.of(), 0, rows - aggregated, aggregated, groups);
    }

    private static double average(BigInteger sum, int scale, BigInteger count) {
        return new BigDecimal(sum, scale)
                .divide(new BigDecimal(count), MathContext.DECIMAL128)
                .doubleValue();
    }
}
