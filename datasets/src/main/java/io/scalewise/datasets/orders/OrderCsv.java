package io.scalewise.datasets.orders;

import io.scalewise.datasets.orders.OrderRecord.Malformation;
import io.scalewise.datasets.table.Digits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes records as bytes into a buffer: as lines of the data, or as lines of the rejects. Not thread-safe. */
final class OrderCsv implements OrderSink {

    static final byte[] HEADER = "order_id,line_no,event_time,store,category,quantity,unit_price,coupon\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_RECORD = 1024;
    private static final long DAY = 86_400_000_000L;
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final OrderTexts texts;
    private byte[] buffer;
    private int length;

    OrderCsv(OrderTexts texts, int capacity) {
        this.texts = texts;
        this.buffer = new byte[capacity];
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream output) throws IOException {
        output.write(buffer, 0, length);
    }

    /** Appends the record as a line of the data. */
    @Override
    public void accept(OrderRecord record) {
        reserve();
        line(record, false);
        buffer[length++] = '\n';
    }

    /** Appends the record, a bad one, as a line of the rejects. */
    void reject(OrderRecord record, String reason) {
        reserve();
        ascii(reason);
        buffer[length++] = ',';
        int start = length;
        line(record, true);
        byte[] line = Arrays.copyOfRange(buffer, start, length);
        length = start;
        quoted(line);
        buffer[length++] = '\n';
    }

    /** The record as it stands in the file or, for {@code reject}, as it is kept. */
    private void line(OrderRecord record, boolean reject) {
        if (record.reason == null) {
            good(record);
            return;
        }
        Malformation malformation = record.malformation;
        int fields = malformation == Malformation.TOO_FEW_FIELDS ? record.fieldsLeft : OrderRecord.COLUMNS;
        for (int column = 0; column < fields; column++) {
            if (column > 0) {
                buffer[length++] = ',';
            }
            if (column == record.missing) {
                continue;
            }
            if (column == record.wrong) {
                ascii(record.wrongText);
            } else if (column == OrderRecord.CATEGORY && malformation != null) {
                spoiltCategory(texts.categories[record.category], malformation, reject);
            } else {
                value(record, column);
            }
        }
        if (malformation == Malformation.TOO_MANY_FIELDS) {
            ascii(",surplus");
        }
    }

    private void good(OrderRecord record) {
        number(record.orderId);
        buffer[length++] = ',';
        number(record.lineNo);
        buffer[length++] = ',';
        timestamp(record.micros);
        buffer[length++] = ',';
        bytes(texts.stores[record.store]);
        buffer[length++] = ',';
        if (record.categoryQuoted) {
            quoted(texts.categories[record.category]);
        } else {
            bytes(texts.categories[record.category]);
        }
        buffer[length++] = ',';
        number(record.quantity);
        buffer[length++] = ',';
        money(record.priceCents);
        buffer[length++] = ',';
        coupon(record.coupon);
    }

    private void value(OrderRecord record, int column) {
        switch (column) {
            case OrderRecord.ORDER_ID -> number(record.orderId);
            case OrderRecord.LINE_NO -> number(record.lineNo);
            case OrderRecord.EVENT_TIME -> timestamp(record.micros);
            case OrderRecord.STORE -> bytes(texts.stores[record.store]);
            case OrderRecord.CATEGORY -> bytes(texts.categories[record.category]);
            case OrderRecord.QUANTITY -> number(record.quantity);
            case OrderRecord.UNIT_PRICE -> money(record.priceCents);
            case OrderRecord.COUPON -> coupon(record.coupon);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    private void coupon(int coupon) {
        if (coupon == OrderRecord.NONE) {
            return;
        }
        if (coupon < OrderTexts.PLAIN_COUPONS) {
            bytes(texts.coupons[coupon]);
        } else {
            quoted(texts.coupons[coupon]);
        }
    }

    /** Puts what doesn't belong there behind the second letter of a category; they all begin with two of ASCII. */
    private void spoiltCategory(byte[] category, Malformation malformation, boolean reject) {
        System.arraycopy(category, 0, buffer, length, 2);
        length += 2;
        switch (malformation) {
            case INVALID_BYTE -> invalid(reject, 0xFF);
            case CUT_CHARACTER -> invalid(reject, 0xE2, 0x82);
            case STRAY_QUOTE -> buffer[length++] = '"';
            case TOO_FEW_FIELDS, TOO_MANY_FIELDS -> {
                // wrong elsewhere
            }
        }
        System.arraycopy(category, 2, buffer, length, category.length - 2);
        length += category.length - 2;
    }

    /** Bytes that are no UTF-8, one cut character at most, which decoders replace by one U+FFFD. */
    private void invalid(boolean reject, int... invalid) {
        if (reject) {
            bytes(REPLACEMENT);
            return;
        }
        for (int b : invalid) {
            buffer[length++] = (byte) b;
        }
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void bytes(byte[] text) {
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
    }

    private void quoted(byte[] text) {
        buffer[length++] = '"';
        for (byte b : text) {
            if (b == '"') {
                buffer[length++] = '"';
            }
            buffer[length++] = b;
        }
        buffer[length++] = '"';
    }

    private void timestamp(long micros) {
        int day = (int) (micros / DAY);
        bytes(texts.days[day]);
        buffer[length++] = 'T';
        length = Digits.time(micros - day * DAY, buffer, length);
    }

    private void money(long cents) {
        length = Digits.decimal(cents, 2, buffer, length);
    }

    private void number(long number) {
        length = Digits.number(number, buffer, length);
    }

    private void reserve() {
        if (buffer.length - length < LONGEST_RECORD) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2 + LONGEST_RECORD);
        }
    }
}
