import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** order-totals as most people write it in Spark: its own reader with types, and one query. */
final class SparkTrusting implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final SparkSession spark;

    private SparkTrusting(ByHand.Arguments arguments) {
        this.arguments = arguments;
        this.spark = SparkByHand.session(arguments);
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, SparkTrusting::new);
    }

    @Override
    public ByHand.Accounts run() throws IOException {
        if (arguments.parquet()) {
            spark.read().parquet(arguments.input().toString()).createOrReplaceTempView("lines");
        } else {
            spark.read()
                    .option("header", "true")
                    .schema("order_id bigint, line_no bigint, event_time timestamp, store string, category string,"
                            + " quantity bigint, unit_price decimal(12,2), coupon string")
                    .csv(arguments.input().toString())
                    .createOrReplaceTempView("lines");
        }
        try (BufferedWriter result = Files.newBufferedWriter(arguments.result())) {
            result.write(Totals.HEADER);
            for (Row row : spark.sql(
                            """
                            select event_time::date as day, category, count(*) as lines,
                                sum(quantity::decimal(5,0) * unit_price) as revenue, min(unit_price) as cheapest,
                                sum(unit_price) as prices
                            from lines
                            where quantity between 1 and 10000 and unit_price >= 0 and store <> 'TEST' group by all
                            """)
                    .collectAsList()) {
                result.write(row.get(0) + "," + ByHand.quoted(row.getString(1)) + ',' + row.getLong(2) + ','
                        + row.getDecimal(3).toPlainString() + ','
                        + row.getDecimal(4).toPlainString() + ','
                        + row.getDecimal(5).doubleValue() / row.getLong(2) + '\n');
            }
        }
        return Totals.uncounted();
    }

    @Override
    public void close() {
        spark.stop();
    }
}
