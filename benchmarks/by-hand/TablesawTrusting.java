import java.io.IOException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * order-totals on a table that Tablesaw's own reader has made. Groups and sums are loops over its columns: its summaries
 * would take much longer, and what is held against the engine here is the reader.
 */
final class TablesawTrusting implements ByHand.Session {

    private static final ColumnType[] TYPES = {
        ColumnType.LONG,
        ColumnType.LONG,
        ColumnType.LOCAL_DATE_TIME,
        ColumnType.STRING,
        ColumnType.STRING,
        ColumnType.LONG,
        ColumnType.DOUBLE,
        ColumnType.STRING
    };

    private final ByHand.Arguments arguments;

    private TablesawTrusting(ByHand.Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, TablesawTrusting::new);
    }

    @Override
    public ByHand.Accounts run() throws IOException {
        Table table = Table.read()
                .usingOptions(CsvReadOptions.builder(arguments.input().toFile()).columnTypes(TYPES));
        DateTimeColumn times = table.dateTimeColumn(2);
        StringColumn stores = table.stringColumn(3);
        StringColumn categories = table.stringColumn(4);
        LongColumn quantities = table.longColumn(5);
        DoubleColumn prices = table.doubleColumn(6);
        Totals totals = new Totals();
        for (int row = 0; row < table.rowCount(); row++) {
            long quantity = quantities.getLong(row);
            double price = prices.getDouble(row);
            if (quantity >= 1 && quantity <= 10_000 && price >= 0) {
                totals.add(
                        times.get(row).toLocalDate().toEpochDay(),
                        stores.get(row),
                        categories.get(row),
                        quantity,
                        Math.round(price * 100));
            }
        }
        return totals.write(arguments);
    }
}
