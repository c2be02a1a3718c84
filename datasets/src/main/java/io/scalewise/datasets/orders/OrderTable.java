package io.scalewise.datasets.orders;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.table.Codes;
import io.scalewise.datasets.table.Dictionary;
import io.scalewise.datasets.table.Numbers;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.Table;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.datasets.table.TableShape;
import java.util.List;
import java.util.Map;

/** The records as rows of typed columns; none of them is malformed or has a wrong type. */
final class OrderTable implements Table {

    private static final long FIRST_DAY_MICROS = OrderTexts.firstEpochDay() * 86_400_000_000L;

    private final TableShape shape;
    private final Chunks compute;

    /** Computes a chunk's records into a sink, and its rejects. */
    @FunctionalInterface
    interface Chunks {
        Step compute(long chunk, OrderSink data);
    }

    OrderTable(Contract contract, OrderTexts texts, long chunks, int chunkRecords, Chunks compute) {
        List<TableColumn> columns = TableColumn.of(
                contract,
                Map.of(
                        OrderRecord.STORE, new Dictionary(texts.stores),
                        OrderRecord.CATEGORY, new Dictionary(texts.categories),
                        OrderRecord.COUPON, new Dictionary(texts.coupons)));
        this.shape = new TableShape(columns, contract.source().csv(), chunks, chunkRecords);
        this.compute = compute;
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Step fill(long chunk, Rows rows) {
        return compute.compute(chunk, new Filling(rows));
    }

    /** Puts record after record into rows. */
    private static final class Filling implements OrderSink {

        private final Rows rows;
        private final Numbers orderId;
        private final Numbers lineNo;
        private final Numbers eventTime;
        private final Codes store;
        private final Codes category;
        private final Numbers quantity;
        private final Numbers unitPrice;
        private final Codes coupon;

        Filling(Rows rows) {
            this.rows = rows;
            this.orderId = rows.numbers(OrderRecord.ORDER_ID);
            this.lineNo = rows.numbers(OrderRecord.LINE_NO);
            this.eventTime = rows.numbers(OrderRecord.EVENT_TIME);
            this.store = rows.codes(OrderRecord.STORE);
            this.category = rows.codes(OrderRecord.CATEGORY);
            this.quantity = rows.numbers(OrderRecord.QUANTITY);
            this.unitPrice = rows.numbers(OrderRecord.UNIT_PRICE);
            this.coupon = rows.codes(OrderRecord.COUPON);
        }

        @Override
        public void accept(OrderRecord record) {
            int row = rows.count();
            rows.count(row + 1);
            orderId.set(row, record.orderId);
            lineNo.set(row, record.lineNo);
            eventTime.set(row, FIRST_DAY_MICROS + record.micros);
            store.set(row, record.store);
            category.set(row, record.category);
            quantity.set(row, record.quantity);
            unitPrice.set(row, record.priceCents);
            if (record.coupon == OrderRecord.NONE) {
                coupon.miss(row);
            } else {
                coupon.set(row, record.coupon);
            }
            if (record.missing != OrderRecord.NONE) {
                rows.column(record.missing).miss(row);
            }
        }
    }
}
