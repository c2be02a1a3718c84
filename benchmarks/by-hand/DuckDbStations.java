import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** 1brc in DuckDB: its own reader with types, and one query. */
final class DuckDbStations implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final Connection connection;
    private final Statement statement;

    private DuckDbStations(ByHand.Arguments arguments) throws SQLException {
        this.arguments = arguments;
        this.connection = DuckDbByHand.connect(arguments);
        this.statement = connection.createStatement();
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, DuckDbStations::new);
    }

    @Override
    public ByHand.Accounts run() throws SQLException {
        statement.execute(
                """
                copy (select station, min(temperature) as coldest, avg(temperature) as mean, max(temperature) as hottest
                from read_csv('%s', header = false, auto_detect = false, delim = ';', quote = '"', escape = '"',
                    columns = {'station': 'varchar', 'temperature': 'decimal(3,1)'}) group by station)
                to '%s' (header)
                """
                        .formatted(arguments.input(), arguments.result()));
        return Totals.uncounted();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
