import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * orders-daily in Spark SQL: one query of two shuffles. The rows of an order meet once, for duplicates and distinct orders
 * alike; what is rejected goes the same way, under no order, and comes back line by line.
 */
final class SparkByHand implements ByHand.Session {

    private static final String GOOD = "order_id is not null and line_no is not null and event_time is not null"
            + " and store <> '' and category <> '' and quantity between 1 and 10000 and unit_price >= 0";

    /** Where a record ends up. */
    private static final int AGGREGATED = 0;

    private static final int FILTERED = 1;
    private static final int DUPLICATE = 2;
    private static final int REJECTED = 3;

    private final ByHand.Arguments arguments;
    private final SparkSession spark;
    private final Map<String, Long> rejected = new HashMap<>();

    private SparkByHand(ByHand.Arguments arguments) {
        this.arguments = arguments;
        this.spark = session(arguments);
        spark.udf()
                .register(
                        "split_quoted",
                        (UDF1<String, String[]>) ByHand::split,
                        DataTypes.createArrayType(DataTypes.StringType));
    }

    /** A session on this machine, with the settings that a program is told. */
    static SparkSession session(ByHand.Arguments arguments) {
        return SparkSession.builder()
                .master("local[" + arguments.threads() + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", arguments.scratch().toString())
                .config(
                        "spark.sql.warehouse.dir",
                        arguments.scratch().resolve("warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", arguments.threads())
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config("spark.log.level", "ERROR")
                .getOrCreate();
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, SparkByHand::new);
    }

    @Override
    public ByHand.Accounts run() throws IOException {
        if (arguments.parquet()) {
            spark.read().parquet(arguments.input().toString()).createOrReplaceTempView("file");
            spark.sql("select order_id, line_no, event_time::timestamp, store, category, quantity, unit_price, coupon,"
                            + " struct(order_id, line_no, unix_micros(event_time::timestamp) as micros, store, category,"
                            + " quantity, (unit_price * 100)::bigint as cents, coupon) as record from file")
                    .createOrReplaceTempView("records");
        } else {
            spark.read().text(arguments.input().toString()).createOrReplaceTempView("file");
            spark.sql(
                            """
                            select try_cast(f[0] as bigint) as order_id, try_cast(f[1] as bigint) as line_no,
                                try_cast(f[2] as timestamp) as event_time, f[3] as store, f[4] as category,
                                try_cast(f[5] as bigint) as quantity, try_cast(f[6] as decimal(12,2)) as unit_price,
                                nullif(f[7], '') as coupon, value as record
                            from (select value, case when not is_valid_utf8(value) then null
                                    when contains(value, '"') then split_quoted(value)
                                    when len(value) - len(replace(value, ',', '')) = 7 then split(value, ',') end as f
                                from file where value <> '' and value <> '%s')
                            """
                                    .formatted(ByHand.HEADER))
                    .createOrReplaceTempView("records");
        }
        List<Row> rows = spark.sql(query()).collectAsList();
        return write(rows);
    }

    private String query() {
        return """
        with judged as (
            select coalesce(%1$s, false) as good, * from records),
        keyed as (
            select /*+ repartition(%2$d, order_id) */ * from (
                select if(good, null, record::binary) as bad, if(good, order_id, null) as order_id, line_no, event_time,
                    store, category, quantity, unit_price, coupon
                from judged)),
        placed as (
            select *, case when bad is not null then 3 when place > 1 then 2 when store = 'TEST' then 1 else 0 end as state
            from (select *, row_number() over (partition by order_id, line_no order by event_time desc, store desc,
                category desc, quantity desc, unit_price desc, coupon desc) as place from keyed)),
        orders as (
            select state, bad, event_time::date as day, category, order_id, count(*) as lines,
                sum(quantity::decimal(5,0) * unit_price) as revenue, sum(unit_price) as prices, min(unit_price) as cheapest
            from placed group by all)
        select state, bad, if(state = 0, day, null) as day, if(state = 0, category, null) as category,
            sum(lines) as lines, count(*) as orders, sum(revenue) as revenue, sum(prices) as prices,
            min(cheapest) as cheapest
        from orders group by 1, 2, 3, 4
        """
                .formatted(GOOD, arguments.threads())
                .replace("record::binary", arguments.parquet() ? "record" : "record::binary");
    }

    private ByHand.Accounts write(List<Row> rows) throws IOException {
        long[] lines = new long[4];
        long groups = 0;
        try (BufferedWriter result = Files.newBufferedWriter(arguments.result());
                BufferedWriter rejects = Files.newBufferedWriter(arguments.rejects())) {
            result.write(ByHand.RESULT_HEADER);
            rejects.write(ByHand.REJECTS_HEADER);
            for (Row row : rows) {
                int state = row.getInt(0);
                long count = row.getLong(4);
                lines[state] += count;
                if (state == AGGREGATED) {
                    groups++;
                    result.write(row.get(2) + "," + ByHand.quoted(row.getString(3)) + ',' + count + ',' + row.getLong(5)
                            + ','
                            + row.getDecimal(6).toPlainString() + ','
                            + row.getDecimal(8).toPlainString() + ','
                            + row.getDecimal(7).doubleValue() / count + '\n');
                } else if (state == REJECTED) {
                    ByHand.Reject reject =
                            row.get(1) instanceof Row record ? judge(record) : judge((byte[]) row.get(1));
                    rejected.merge(reject.reason(), count, Long::sum);
                    rejects.write(
                            ByHand.reject(reject.reason(), reject.record()).repeat((int) count));
                }
            }
        }
        long read = lines[AGGREGATED] + lines[FILTERED] + lines[DUPLICATE] + lines[REJECTED];
        return new ByHand.Accounts(read, rejected, lines[DUPLICATE], lines[FILTERED], lines[AGGREGATED], groups);
    }

    private static ByHand.Reject judge(byte[] bytes) {
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String[] fields = ByHand.split(line);
            return fields == null ? new ByHand.Reject(ByHand.MALFORMED, line) : ByHand.judge(fields);
        } catch (CharacterCodingException e) {
            return new ByHand.Reject(ByHand.MALFORMED, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static ByHand.Reject judge(Row row) {
        String reason = null;
        for (int column = 0; column < 7 && reason == null; column++) {
            reason = row.isNullAt(column) ? "null:" + ByHand.COLUMNS[column] : null;
        }
        if (reason == null) {
            reason = row.getLong(5) < 1 || row.getLong(5) > 10_000 ? ByHand.QUANTITY_RULE : ByHand.PRICE_RULE;
        }
        return new ByHand.Reject(
                reason,
                ByHand.record(
                        number(row, 0),
                        number(row, 1),
                        number(row, 2),
                        row.getString(3),
                        row.getString(4),
                        number(row, 5),
                        number(row, 6),
                        row.getString(7)));
    }

    private static long number(Row row, int column) {
        return row.isNullAt(column) ? ByHand.NOT_A_VALUE : row.getLong(column);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
