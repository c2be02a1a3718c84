package io.scalewise.datasets.orders;

import io.scalewise.datasets.draw.Choice;
import io.scalewise.datasets.draw.Draws;
import io.scalewise.datasets.draw.Permutation;
import io.scalewise.datasets.orders.OrderRecord.Malformation;

/** What is in a record, computed from its number alone. Immutable, for any thread. */
final class OrderValues {

    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long FIRST_ORDER_ID = 1_000_001;

    /** An order's lines follow each other by seconds; none of them slips into the next day. */
    private static final int LATEST_ORDER_SECOND = 86_390;

    private static final int[] REQUIRED = {
        OrderRecord.ORDER_ID,
        OrderRecord.LINE_NO,
        OrderRecord.EVENT_TIME,
        OrderRecord.STORE,
        OrderRecord.CATEGORY,
        OrderRecord.QUANTITY,
        OrderRecord.UNIT_PRICE
    };
    private static final int[] NOT_TEXT = {
        OrderRecord.ORDER_ID, OrderRecord.LINE_NO, OrderRecord.EVENT_TIME, OrderRecord.QUANTITY, OrderRecord.UNIT_PRICE
    };
    private static final String[] COLUMN_NAMES = {
        "order_id", "line_no", "event_time", "store", "category", "quantity", "unit_price", "coupon"
    };
    private static final int[] MOST_CENTS = {9_99, 99_99, 99_99, 499_99};

    private final OrderLayout layout;
    private final int days;
    private final long span;
    private final long testBound;
    private final long quotedBound;
    private final Choice categories;
    private final Choice stores;
    private final Draws orderDraws;
    private final Draws lineDraws;
    private final Draws copyDraws;
    private final Draws badDraws;
    private final Permutation kinds;

    OrderValues(OrderKnobs knobs, OrderLayout layout, long seed) {
        this.layout = layout;
        this.days = knobs.days();
        this.span = days * DAY;
        this.testBound = bound(knobs.test());
        this.quotedBound = bound(knobs.quoted());
        this.categories = Choice.zipf(knobs.categories(), knobs.skew());
        this.stores = Choice.zipf(OrderTexts.TEST_STORE, knobs.skew());
        this.orderDraws = new Draws(seed, 1);
        this.lineDraws = new Draws(seed, 2);
        this.copyDraws = new Draws(seed, 3);
        this.badDraws = new Draws(seed, 4);
        this.kinds = new Permutation(layout.bad(), seed, 100);
    }

    /** The line of that number, as it was first delivered. */
    void line(long line, OrderRecord into) {
        into.clear();
        long order = OrderLayout.orderOf(line);
        int inOrder = OrderLayout.lineInOrder(line);
        long ofOrder = orderDraws.at(order);
        long ofLine = lineDraws.at(line);
        long time = Draws.field(ofOrder, 0);
        long second = (long) Draws.below(time, days) * 86_400 + Draws.belowOfLower(time, LATEST_ORDER_SECOND) + inOrder;
        into.orderId = FIRST_ORDER_ID + order;
        into.lineNo = inOrder + 1L;
        into.micros = second * SECOND + fraction(Draws.field(ofLine, 0));
        into.store = store(Draws.field(ofOrder, 1), Draws.field(ofOrder, 2));
        into.category = categories.of(Draws.field(ofLine, 1));
        into.quantity = quantity(Draws.field(ofLine, 2));
        into.priceCents = price(Draws.field(ofLine, 3));
        into.coupon = coupon(Draws.field(ofLine, 4));
        quote(Draws.field(ofLine, 5), into);
    }

    /** The line that a copy is another delivery of. */
    long lineOfCopy(long copy) {
        return layout.pick(layout.blockOfCopy(copy), Draws.field(copyDraws.at(copy), 0));
    }

    /** The line that a bad record is a spoilt delivery of. */
    long lineOfBad(long bad) {
        return layout.pick(layout.blockOfBad(bad), Draws.field(badDraws.at(bad), 0));
    }

    /** Makes of {@code line}, the line as first delivered, the copy of that number. */
    void copy(long copy, OrderRecord line) {
        vary(copyDraws.at(copy), line);
    }

    /**
     * Makes of {@code line}, the line as first delivered, the bad record of that number. Every other one has the key of
     * that line, the rest one that nobody else has; since it is later than its line more often than not, an engine that
     * looked at keys before it rejects would show it.
     */
    void bad(long bad, OrderRecord line, int linesOfOrder) {
        long at = badDraws.at(bad);
        vary(at, line);
        long bits = Draws.field(at, 8);
        if ((bits & 1) == 0) {
            line.lineNo = linesOfOrder + 1L;
        }
        line.categoryQuoted = false;
        switch (layout.kind(kinds.apply(bad))) {
            case MALFORMED -> malform(bits, line);
            case NULL -> {
                line.missing = REQUIRED[Draws.below(bits, REQUIRED.length)];
                line.reason = "null:" + COLUMN_NAMES[line.missing];
            }
            case TYPE -> mistype(bits, line);
            case RULE -> breakRule(bits, line);
        }
    }

    /** A copy differs from its line: always in its time but for one in eight, often in its price, seldom elsewhere. */
    private void vary(long at, OrderRecord line) {
        long time = Draws.field(at, 1);
        long bits = Draws.field(at, 2);
        line.micros = Math.floorMod(line.micros + shift(time), span);
        if ((bits & 1) != 0) {
            line.priceCents = price(Draws.field(at, 3));
        }
        if ((bits & 0x6) == 0) {
            line.quantity = quantity(Draws.field(at, 4));
        }
        if ((bits & 0x78) == 0) {
            line.category = categories.of(Draws.field(at, 5));
        }
        if ((bits & 0xF80) == 0) {
            line.store = store(Draws.field(at, 6), Draws.field(at, 7));
        }
        if ((bits & 0x3000) == 0 && line.coupon < OrderTexts.PLAIN_COUPONS) {
            line.coupon = coupon(Draws.field(at, 9));
        }
    }

    /** None for one in eight, one or two whole days for another, else seconds up to two hours; back or forth. */
    private static long shift(long bits) {
        int how = (int) (bits & 15);
        long later = (bits & 16) == 0 ? -1 : 1;
        if (how < 2) {
            return 0;
        }
        if (how < 4) {
            return later * (1 + Draws.below(bits, 2)) * DAY;
        }
        return later * (1 + Draws.below(bits, 7_200)) * SECOND;
    }

    private static long fraction(long bits) {
        return (bits & 7) == 0 ? Draws.below(bits, 1_000_000) : 0;
    }

    private int store(long test, long bits) {
        return chosen(test, testBound) ? OrderTexts.TEST_STORE : stores.of(bits);
    }

    private static long quantity(long bits) {
        int how = (int) (bits & 1023);
        int most = how == 0 ? 10_000 : how < 64 ? 100 : 5;
        return 1L + Draws.below(bits, most);
    }

    private static long price(long bits) {
        return Draws.below(bits, MOST_CENTS[(int) (bits & 3)] + 1);
    }

    private static int coupon(long bits) {
        return (bits & 7) == 0 ? Draws.below(bits, OrderTexts.PLAIN_COUPONS) : OrderRecord.NONE;
    }

    /** Of the quoted ones three in four have a coupon that needs it, the others a category that doesn't. */
    private void quote(long bits, OrderRecord line) {
        if (!chosen(bits, quotedBound)) {
            return;
        }
        int how = (int) (bits & 15);
        if (how < 12) {
            line.coupon = OrderTexts.PLAIN_COUPONS + how % OrderTexts.QUOTED_COUPONS;
        } else {
            line.categoryQuoted = true;
        }
    }

    private static void malform(long bits, OrderRecord line) {
        Malformation[] ways = Malformation.values();
        line.reason = "malformed";
        line.malformation = ways[Draws.below(bits, ways.length)];
        line.fieldsLeft = 2 + Draws.belowOfLower(bits, OrderRecord.COLUMNS - 2);
        if (line.coupon == OrderRecord.NONE) {
            line.coupon = 0;
        }
    }

    /** Nothing that some reader might take for a value: no digits at all, too many, or a day that isn't there. */
    private static void mistype(long bits, OrderRecord line) {
        line.wrong = NOT_TEXT[Draws.below(bits, NOT_TEXT.length)];
        line.reason = "type:" + COLUMN_NAMES[line.wrong];
        boolean wordy = (bits & 2) == 0;
        line.wrongText = switch (line.wrong) {
            case OrderRecord.EVENT_TIME -> wordy ? "n/a" : "2025-02-30T12:00:00";
            case OrderRecord.UNIT_PRICE -> wordy ? "n/a" : "12345678901234.00";
            default -> wordy ? "n/a" : "99999999999999999999";
        };
    }

    private static void breakRule(long bits, OrderRecord line) {
        int how = (int) ((bits >>> 1) & 3);
        line.reason = how == 2 ? "rule:price-not-negative" : "rule:quantity-in-range";
        if (how != 2) {
            line.quantity = how == 0 ? 20_000 : 0;
        }
        if (how >= 2) {
            line.priceCents = -1 - line.priceCents;
        }
    }

    private static boolean chosen(long bits, long bound) {
        return (bits >>> 11) < bound;
    }

    private static long bound(double share) {
        return (long) (share * (1L << 53));
    }
}
