import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * orders-daily on DuckDB: its CSV reader with types, the lines that this refuses or that hold quotes in Java, the rest in
 * SQL. Parquet is scanned anew by each statement, which is cheaper than to store it.
 */
final class DuckDbByHand implements ByHand.Session {

    private static final String ACCEPTED = "(order_id is not null and line_no is not null and event_time is not null"
            + " and store is not null and category is not null and quantity between 1 and 10000 and unit_price >= 0)";

    private static final int LONGEST_LINE = 1 << 20;

    private final ByHand.Arguments arguments;
    private final boolean grain;
    private final Connection connection;
    private final Statement statement;
    private final Map<String, Long> rejected = new HashMap<>();
    private long rejects;

    /**
     * Opens a database.
     *
     * @param grain whether the question has one: orders-daily, else order-totals
     */
    DuckDbByHand(ByHand.Arguments arguments, boolean grain) throws SQLException {
        this.arguments = arguments;
        this.grain = grain;
        this.connection = connect(arguments);
        this.statement = connection.createStatement();
    }

    /** A database with the settings that a program is told. */
    static Connection connect(ByHand.Arguments arguments) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement settings = connection.createStatement()) {
            settings.execute("set threads = " + arguments.threads());
            settings.execute("set memory_limit = '" + arguments.nativeBytes() + "B'");
            settings.execute("set temp_directory = '" + arguments.scratch() + "'");
            settings.execute("set preserve_insertion_order = false");
        }
        return connection;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, arguments -> new DuckDbByHand(arguments, true));
    }

    @Override
    public ByHand.Accounts run() throws Exception {
        try (BufferedWriter writer = Files.newBufferedWriter(arguments.rejects())) {
            writer.write(ByHand.REJECTS_HEADER);
            if (arguments.parquet()) {
                statement.execute("create temp view lines as select *, file_row_number as row from read_parquet('"
                        + arguments.input() + "', file_row_number = true)");
            } else {
                readCsv(writer);
            }
            long refused = rejects;
            rejectRows(writer);
            return aggregate(refused);
        }
    }

    private void readCsv(BufferedWriter writer) throws SQLException, IOException {
        statement.execute(
                """
                create temp table typed as select * from read_csv('%s', header = true, auto_detect = false, delim = ',',
                    quote = '"', escape = '"', store_rejects = true, rejects_limit = 0, columns = {'order_id': 'bigint',
                    'line_no': 'bigint', 'event_time': 'timestamp', 'store': 'varchar', 'category': 'varchar',
                    'quantity': 'bigint', 'unit_price': 'decimal(12,2)', 'coupon': 'varchar'})
                where not contains(store, '"') is true and not contains(category, '"') is true
                    and not contains(coupon, '"') is true
                """
                        .formatted(arguments.input()));
        statement.execute("create temp view lines as select *, rowid as row from typed");
        rejectRefusedLines(writer);
        readLinesWithQuotes(writer);
    }

    /** Lines that the reader refused, but for those that hold quotes; by their bytes, which the reader doesn't keep. */
    private void rejectRefusedLines(BufferedWriter writer) throws SQLException, IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_LINE);
        try (FileChannel file = FileChannel.open(arguments.input());
                ResultSet lines =
                        statement.executeQuery("select line_byte_position, any_value(octet_length(encode(csv_line)))"
                                + " from reject_errors group by line_byte_position")) {
            while (lines.next()) {
                // a byte that is no UTF-8 is shown as one, so that the length is near
                bytes.clear().limit((int) Math.min(LONGEST_LINE, lines.getLong(2) * 2 + 64));
                file.read(bytes, lines.getLong(1) - 1);
                int end = 0;
                while (end < bytes.position() && bytes.get(end) != '\n' && bytes.get(end) != '\r') {
                    end++;
                }
                String line = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
                if (!isUtf8(bytes.array(), end)) {
                    reject(writer, ByHand.MALFORMED, line);
                } else if (line.indexOf('"') < 0) {
                    String[] fields = ByHand.split(line);
                    ByHand.Reject reject =
                            fields == null ? new ByHand.Reject(ByHand.MALFORMED, line) : ByHand.judge(fields);
                    if (reject == null) {
                        insert(fields);
                    } else {
                        reject(writer, reject.reason(), reject.record());
                    }
                }
            }
        }
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The reader takes a quote in the middle of a field for text; here it is malformed, so that such lines are looked at. */
    private void readLinesWithQuotes(BufferedWriter writer) throws SQLException, IOException {
        List<String> lines;
        try (ResultSet quoted = statement.executeQuery(
                """
                select list(line) filter (contains(line, '"')) from read_csv('%s', header = false, auto_detect = false,
                    delim = '', quote = '', escape = '', ignore_errors = true, columns = {'line': 'varchar'})
                """
                        .formatted(arguments.input()))) {
            quoted.next();
            lines = quoted.getArray(1) == null
                    ? List.of()
                    : Stream.of((Object[]) quoted.getArray(1).getArray())
                            .map(String::valueOf)
                            .toList();
        }
        for (String line : lines) {
            String[] fields = ByHand.split(line);
            ByHand.Reject reject = fields == null ? new ByHand.Reject(ByHand.MALFORMED, line) : ByHand.judge(fields);
            boolean refused =
                    fields == null || (reject != null && reject.reason().startsWith("type:"));
            boolean leftOut = !refused && Stream.of(fields).anyMatch(field -> field.indexOf('"') >= 0);
            if (reject != null && (refused || leftOut)) {
                reject(writer, reject.reason(), reject.record());
            } else if (leftOut) {
                insert(fields);
            }
        }
    }

    private void insert(String[] fields) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into typed values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < fields.length; i++) {
                insert.setString(i + 1, fields[i].isEmpty() ? null : fields[i]);
            }
            insert.execute();
        }
    }

    private void rejectRows(BufferedWriter writer) throws SQLException, IOException {
        try (ResultSet rows = statement.executeQuery(
                """
                select case when order_id is null then 'null:order_id' when line_no is null then 'null:line_no'
                    when event_time is null then 'null:event_time' when store is null then 'null:store'
                    when category is null then 'null:category' when quantity is null then 'null:quantity'
                    when unit_price is null then 'null:unit_price'
                    when quantity not between 1 and 10000 then '%s' else '%s' end,
                    order_id, line_no, epoch_us(event_time), store, category, quantity, (unit_price * 100)::bigint, coupon
                from lines where %s is not true
                """
                        .formatted(ByHand.QUANTITY_RULE, ByHand.PRICE_RULE, ACCEPTED))) {
            while (rows.next()) {
                String record = ByHand.record(
                        number(rows, 2),
                        number(rows, 3),
                        number(rows, 4),
                        rows.getString(5),
                        rows.getString(6),
                        number(rows, 7),
                        number(rows, 8),
                        rows.getString(9));
                reject(writer, rows.getString(1), record);
            }
        }
    }

    private static long number(ResultSet rows, int column) throws SQLException {
        long number = rows.getLong(column);
        return rows.wasNull() ? ByHand.NOT_A_VALUE : number;
    }

    private void reject(BufferedWriter writer, String reason, String record) throws IOException {
        rejects++;
        rejected.merge(reason, 1L, Long::sum);
        writer.write(ByHand.reject(reason, record));
    }

    private ByHand.Accounts aggregate(long refused) throws SQLException {
        long duplicates = grain ? findLosers() : 0;
        String rows = (grain ? "lines anti join losers on row = loser" : "lines") + " where " + ACCEPTED;
        long groups = statement.executeUpdate(
                """
                copy (select event_time::date as day, category, count(*) as lines, %s
                    sum(quantity::smallint * unit_price) as revenue, min(unit_price) as cheapest,
                    avg(unit_price) as average_price
                from %s and store <> 'TEST' group by all)
                to '%s' (header)
                """
                        .formatted(grain ? "count(distinct order_id) as orders," : "", rows, arguments.result()));
        long read = one("select count(*) from lines") + refused;
        long filtered = one("select count(*) from " + rows + " and store = 'TEST'");
        return new ByHand.Accounts(
                read, rejected, duplicates, filtered, read - rejects - duplicates - filtered, groups);
    }

    /** Only of the few keys that come twice the rows are put in order; how many lose. */
    private long findLosers() throws SQLException {
        statement.execute("create temp table twice as select order_id, line_no from lines where " + ACCEPTED
                + " group by all having count(*) > 1");
        statement.execute(
                """
                create temp table losers as select row as loser from lines semi join twice using (order_id, line_no)
                where %s qualify row_number() over (partition by order_id, line_no order by event_time desc, store desc,
                    category desc, quantity desc, unit_price desc, coupon desc nulls last) > 1
                """
                        .formatted(ACCEPTED));
        return one("select count(*) from losers");
    }

    private long one(String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
