package io.scalewise.datasets.orders;

import org.jspecify.annotations.Nullable;

/**
 * One record as the generator means it: values, and what is wrong with it. Mutable and reused, since there are millions.
 * Stores, categories and coupons are indexes into {@link OrderTexts}.
 */
final class OrderRecord {

    /** How a line is spoilt so that it is no record. */
    enum Malformation {
        TOO_FEW_FIELDS,
        TOO_MANY_FIELDS,
        INVALID_BYTE,
        CUT_CHARACTER,
        STRAY_QUOTE
    }

    static final int ORDER_ID = 0;
    static final int LINE_NO = 1;
    static final int EVENT_TIME = 2;
    static final int STORE = 3;
    static final int CATEGORY = 4;
    static final int QUANTITY = 5;
    static final int UNIT_PRICE = 6;
    static final int COUPON = 7;
    static final int COLUMNS = 8;

    /** In place of a column or coupon. */
    static final int NONE = -1;

    long orderId;
    long lineNo;
    /** Microseconds since the beginning of the first day. */
    long micros;

    int store;
    int category;
    long quantity;
    long priceCents;
    int coupon;

    /** Whether the category is quoted in the file though it needn't be. */
    boolean categoryQuoted;

    /** Why the record is rejected; null where it is accepted. */
    @Nullable
    String reason;

    /** The column whose value is left out. */
    int missing;
    /** The column whose text is {@link #wrongText} instead of its value. */
    int wrong;

    String wrongText = "";

    @Nullable
    Malformation malformation;
    /** Of {@link Malformation#TOO_FEW_FIELDS}, how many are left. */
    int fieldsLeft;

    /** Makes it a good record, whatever it was; the values are still to be set. */
    void clear() {
        categoryQuoted = false;
        reason = null;
        missing = NONE;
        wrong = NONE;
        malformation = null;
    }

    /** Takes the values of another good record. */
    void copyValues(OrderRecord other) {
        orderId = other.orderId;
        lineNo = other.lineNo;
        micros = other.micros;
        store = other.store;
        category = other.category;
        quantity = other.quantity;
        priceCents = other.priceCents;
        coupon = other.coupon;
        categoryQuoted = other.categoryQuoted;
    }
}
