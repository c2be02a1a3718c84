package io.scalewise.datasets.orders;

import io.scalewise.datasets.orders.OrderGenerator.Data;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The data as Parquet, as people have it: row groups of a quarter of a million rows, Snappy, dictionaries. All columns
 * are optional, since missing values are among what is wrong with bad records.
 */
final class OrderParquet implements Data<OrderParquet.Rows>, Closeable {

    private static final int ROW_GROUP_ROWS = 1 << 18;

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            """
            message orders {
              optional int64 order_id;
              optional int64 line_no;
              optional int64 event_time (TIMESTAMP(MICROS,false));
              optional binary store (STRING);
              optional binary category (STRING);
              optional int64 quantity;
              optional int64 unit_price (DECIMAL(12,2));
              optional binary coupon (STRING);
            }
            """);

    private final ParquetWriter<OrderRecord> writer;

    OrderParquet(Path file, OrderTexts texts) throws IOException {
        this.writer = new Builder(new LocalOutputFile(file), texts)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withCodecFactory(new SnappyCompression())
                .withRowGroupRowCountLimit(ROW_GROUP_ROWS)
                .build();
    }

    /** Records that wait to be written. */
    static final class Rows implements OrderSink {

        private final List<OrderRecord> records;

        private Rows(int capacity) {
            this.records = new ArrayList<>(capacity);
        }

        @Override
        public void accept(OrderRecord record) {
            OrderRecord copy = new OrderRecord();
            copy.clear();
            copy.copyValues(record);
            copy.missing = record.missing;
            records.add(copy);
        }
    }

    @Override
    public Rows gather(int records) {
        return new Rows(records);
    }

    @Override
    public void write(Rows gathered) throws IOException {
        for (OrderRecord record : gathered.records) {
            writer.write(record);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<OrderRecord, Builder> {

        private final OrderTexts texts;

        Builder(OutputFile file, OrderTexts texts) {
            super(file);
            this.texts = texts;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** The abstract one, though the other is called. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<OrderRecord> getWriteSupport(Configuration configuration) {
            return new Fields(texts);
        }

        @Override
        protected WriteSupport<OrderRecord> getWriteSupport(ParquetConfiguration configuration) {
            return new Fields(texts);
        }
    }

    /** Tells the writer the fields of a record. */
    private static final class Fields extends WriteSupport<OrderRecord> {

        private static final long FIRST_DAY_MICROS = OrderTexts.firstEpochDay() * 86_400_000_000L;

        private final Binary[] stores;
        private final Binary[] categories;
        private final Binary[] coupons;

        /** Set by {@link #prepareForWrite}, before the first record. */
        @SuppressWarnings("NullAway.Init")
        private RecordConsumer consumer;

        Fields(OrderTexts texts) {
            this.stores = binaries(texts.stores);
            this.categories = binaries(texts.categories);
            this.coupons = binaries(texts.coupons);
        }

        /** The abstract one, though the other is called. */
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration configuration) {
            return new WriteContext(SCHEMA, new HashMap<>());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, new HashMap<>());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            this.consumer = recordConsumer;
        }

        @Override
        public void write(OrderRecord record) {
            consumer.startMessage();
            number(record, OrderRecord.ORDER_ID, record.orderId);
            number(record, OrderRecord.LINE_NO, record.lineNo);
            number(record, OrderRecord.EVENT_TIME, FIRST_DAY_MICROS + record.micros);
            text(record, OrderRecord.STORE, stores[record.store]);
            text(record, OrderRecord.CATEGORY, categories[record.category]);
            number(record, OrderRecord.QUANTITY, record.quantity);
            number(record, OrderRecord.UNIT_PRICE, record.priceCents);
            if (record.coupon != OrderRecord.NONE) {
                text(record, OrderRecord.COUPON, coupons[record.coupon]);
            }
            consumer.endMessage();
        }

        private void number(OrderRecord record, int column, long value) {
            if (column != record.missing) {
                consumer.startField(SCHEMA.getFieldName(column), column);
                consumer.addLong(value);
                consumer.endField(SCHEMA.getFieldName(column), column);
            }
        }

        private void text(OrderRecord record, int column, Binary value) {
            if (column != record.missing) {
                consumer.startField(SCHEMA.getFieldName(column), column);
                consumer.addBinary(value);
                consumer.endField(SCHEMA.getFieldName(column), column);
            }
        }

        private static Binary[] binaries(byte[][] texts) {
            Binary[] binaries = new Binary[texts.length];
            for (int i = 0; i < texts.length; i++) {
                binaries[i] = Binary.fromConstantByteArray(texts[i]);
            }
            return binaries;
        }
    }
}
