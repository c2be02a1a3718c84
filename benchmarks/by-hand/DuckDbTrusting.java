import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** order-totals as most people write it in DuckDB: its own reader with types, and one query. */
final class DuckDbTrusting implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final String options;
    private final Connection connection;
    private final Statement statement;

    /**
     * Opens a database.
     *
     * @param options of the reader, beside those that say what the file is; each begins with a comma
     */
    DuckDbTrusting(ByHand.Arguments arguments, String options) throws SQLException {
        this.arguments = arguments;
        this.options = options;
        this.connection = DuckDbByHand.connect(arguments);
        this.statement = connection.createStatement();
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, arguments -> new DuckDbTrusting(arguments, ""));
    }

    @Override
    public ByHand.Accounts run() throws SQLException {
        statement.execute(
                """
                copy (select event_time::date as day, category, count(*) as lines,
                    sum(quantity::smallint * unit_price) as revenue, min(unit_price) as cheapest,
                    avg(unit_price) as average_price
                from %s
                where quantity between 1 and 10000 and unit_price >= 0 and store <> 'TEST' group by all)
                to '%s' (header)
                """
                        .formatted(source(arguments, options), arguments.result()));
        return Totals.uncounted();
    }

    /** The typed table that DuckDB's own reader makes of the file. */
    static String source(ByHand.Arguments arguments, String options) {
        if (arguments.parquet()) {
            return "read_parquet('" + arguments.input() + "')";
        }
        return """
                read_csv('%s', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
                    columns = {'order_id': 'bigint', 'line_no': 'bigint', 'event_time': 'timestamp', 'store': 'varchar',
                    'category': 'varchar', 'quantity': 'bigint', 'unit_price': 'decimal(12,2)', 'coupon': 'varchar'}%s)
                """
                .formatted(arguments.input(), options);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
