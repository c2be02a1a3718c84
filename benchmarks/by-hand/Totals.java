import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What programs share that trust their library's own reader: the groups of order-totals, and accounts that count nothing,
 * since such a program doesn't know what became of the records.
 */
final class Totals {

    static final String HEADER = "day,category,lines,revenue,cheapest,average_price\n";

    private final Map<Group, Sums> groups = new HashMap<>();

    /** What a row belongs to; the day is counted from 1970-01-01. */
    private record Group(long day, String category) {}

    private static final class Sums {
        long lines;
        long revenue;
        long prices;
        long cheapest = Long.MAX_VALUE;
    }

    /** Adds a row, unless it is of the store TEST. */
    void add(long day, String store, String category, long quantity, long cents) {
        if (store.equals("TEST")) {
            return;
        }
        Sums sums = groups.computeIfAbsent(new Group(day, category), group -> new Sums());
        sums.lines++;
        sums.revenue = Math.addExact(sums.revenue, quantity * cents);
        sums.prices += cents;
        sums.cheapest = Math.min(sums.cheapest, cents);
    }

    /** Writes the result. */
    ByHand.Accounts write(ByHand.Arguments arguments) throws IOException {
        try (BufferedWriter result = Files.newBufferedWriter(arguments.result())) {
            result.write(HEADER);
            for (Map.Entry<Group, Sums> entry : groups.entrySet()) {
                Sums sums = entry.getValue();
                result.write(LocalDate.ofEpochDay(entry.getKey().day()) + ","
                        + ByHand.quoted(entry.getKey().category()) + ',' + sums.lines + ','
                        + ByHand.money(sums.revenue) + ',' + ByHand.money(sums.cheapest) + ','
                        + sums.prices / 100.0 / sums.lines + '\n');
            }
        }
        return uncounted();
    }

    /** The accounts of a program that keeps none. */
    static ByHand.Accounts uncounted() {
        return new ByHand.Accounts(0, Map.of(), 0, 0, 0, 0);
    }
}
