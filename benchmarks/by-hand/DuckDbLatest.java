import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * orders-daily as most people write it in DuckDB: its own reader with types, errors ignored, and one query that numbers the
 * rows of a key. It knows nothing of rejects and accounts, and of bad records no more than {@link DuckDbIgnoring}.
 */
final class DuckDbLatest implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final Connection connection;
    private final Statement statement;

    private DuckDbLatest(ByHand.Arguments arguments) throws SQLException {
        this.arguments = arguments;
        this.connection = DuckDbByHand.connect(arguments);
        this.statement = connection.createStatement();
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, DuckDbLatest::new);
    }

    @Override
    public ByHand.Accounts run() throws SQLException {
        statement.execute(
                """
                copy (select event_time::date as day, category, count(*) as lines, count(distinct order_id) as orders,
                    sum(quantity::smallint * unit_price) as revenue, min(unit_price) as cheapest,
                    avg(unit_price) as average_price
                from (select * from %s where quantity between 1 and 10000 and unit_price >= 0
                    qualify row_number() over (partition by order_id, line_no order by event_time desc, store desc,
                        category desc, quantity desc, unit_price desc, coupon desc nulls last) = 1)
                where store <> 'TEST' group by all)
                to '%s' (header)
                """
                        .formatted(DuckDbTrusting.source(arguments, DuckDbIgnoring.IGNORE_ERRORS), arguments.result()));
        return Totals.uncounted();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
