import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.strings.DictionaryMap;

/**
 * orders-daily in Tablesaw's columns. Its CSV reader drops lines of a wrong length uncounted and takes invalid bytes for
 * U+FFFD, and its sums are doubles: lines are split here, and columns added up in loops. What is a long for Tablesaw (times
 * in microseconds, prices in cents) is in a column of longs, texts are in its dictionaries. Lines are read as Latin-1, so that
 * a character is a byte: it goes out as it came in, and compares as UTF-8 does.
 */
final class TablesawByHand implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final Map<String, Long> rejected = new HashMap<>();

    private final LongColumn orders = LongColumn.create("order_id");
    private final LongColumn lines = LongColumn.create("line_no");
    private final LongColumn times = LongColumn.create("event_time");
    private final StringColumn stores = StringColumn.create("store");
    private final StringColumn categories = StringColumn.create("category");
    private final LongColumn quantities = LongColumn.create("quantity");
    private final LongColumn prices = LongColumn.create("unit_price");
    private final StringColumn coupons = StringColumn.create("coupon");

    private TablesawByHand(ByHand.Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, TablesawByHand::new);
    }

    @Override
    public ByHand.Accounts run() throws IOException {
        return aggregate(read());
    }

    private long read() throws IOException {
        long read = 0;
        String[] fields = new String[ByHand.COLUMNS.length];
        try (BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Files.newInputStream(arguments.input()), StandardCharsets.ISO_8859_1),
                        1 << 16);
                BufferedWriter rejects = Files.newBufferedWriter(arguments.rejects(), StandardCharsets.ISO_8859_1)) {
            rejects.write(ByHand.REJECTS_HEADER);
            ByHand.expectHeader(reader.readLine());
            String line;
            while ((line = reader.readLine()) != null) {
                if (line.isEmpty()) {
                    continue;
                }
                read++;
                boolean valid = isUtf8(line);
                String[] split = valid ? fields(line, fields) : null;
                if (split == null) {
                    String text = new String(ByHand.bytes(line), StandardCharsets.UTF_8);
                    reject(rejects, ByHand.MALFORMED, valid ? line : latin(text));
                } else if (!append(split)) {
                    ByHand.Reject reject = ByHand.judge(split);
                    reject(rejects, reject.reason(), reject.record());
                }
            }
        }
        return read;
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String[] fields(String line, String[] fields) {
        if (line.indexOf('"') >= 0) {
            return ByHand.split(line);
        }
        int begin = 0;
        for (int i = 0; i < fields.length - 1; i++) {
            int end = line.indexOf(',', begin);
            if (end < 0) {
                return null;
            }
            fields[i] = line.substring(begin, end);
            begin = end + 1;
        }
        fields[fields.length - 1] = line.substring(begin);
        return line.indexOf(',', begin) < 0 ? fields : null;
    }

    private boolean isUtf8(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= 0x80) {
                try {
                    utf8.decode(ByteBuffer.wrap(ByHand.bytes(line)));
                    return true;
                } catch (CharacterCodingException e) {
                    return false;
                }
            }
        }
        return true;
    }

    private void reject(BufferedWriter rejects, String reason, String record) throws IOException {
        rejected.merge(reason, 1L, Long::sum);
        rejects.write(ByHand.reject(reason, record));
    }

    /** False where the line has to be rejected. */
    private boolean append(String[] fields) {
        long order = ByHand.whole(fields[0]);
        long line = ByHand.whole(fields[1]);
        long micros = ByHand.micros(fields[2]);
        long quantity = ByHand.whole(fields[5]);
        long cents = ByHand.cents(fields[6]);
        if (order == ByHand.NOT_A_VALUE
                || line == ByHand.NOT_A_VALUE
                || micros == ByHand.NOT_A_VALUE
                || fields[3].isEmpty()
                || fields[4].isEmpty()
                || quantity < 1
                || quantity > 10_000
                || cents < 0) {
            return false;
        }
        orders.append(order);
        lines.append(line);
        times.append(micros);
        stores.append(fields[3]);
        categories.append(fields[4]);
        quantities.append(quantity);
        prices.append(cents);
        coupons.append(fields[7]);
        return true;
    }

    /** The sums of a group. */
    private static final class Sums {
        final long day;
        final String category;
        long lines;
        final LongOpenHashSet orders = new LongOpenHashSet();
        long revenue;
        long prices;
        long cheapest = Long.MAX_VALUE;

        Sums(long day, String category) {
            this.day = day;
            this.category = category;
        }
    }

    private ByHand.Accounts aggregate(long read) throws IOException {
        int rows = orders.size();
        boolean[] lost = new boolean[rows];
        long duplicates = duplicates(lost);
        DictionaryMap dictionary = categories.getDictionary();
        Long2IntOpenHashMap places = new Long2IntOpenHashMap();
        places.defaultReturnValue(-1);
        List<Sums> groups = new ArrayList<>();
        long filtered = 0;
        for (int row = 0; row < rows; row++) {
            if (lost[row]) {
                continue;
            }
            if (stores.get(row).equals("TEST")) {
                filtered++;
                continue;
            }
            long day = Math.floorDiv(times.getLong(row), ByHand.MICROS_A_DAY);
            // keys in a small dictionary begin below zero
            long key = day << 32 | Integer.toUnsignedLong(dictionary.getKeyAtIndex(row));
            int place = places.get(key);
            if (place < 0) {
                place = groups.size();
                places.put(key, place);
                groups.add(new Sums(day, categories.get(row)));
            }
            Sums sums = groups.get(place);
            long cents = prices.getLong(row);
            sums.lines++;
            sums.orders.add(orders.getLong(row));
            sums.revenue = Math.addExact(sums.revenue, quantities.getLong(row) * cents);
            sums.prices = Math.addExact(sums.prices, cents);
            sums.cheapest = Math.min(sums.cheapest, cents);
        }
        write(groups);
        return new ByHand.Accounts(read, rejected, duplicates, filtered, rows - duplicates - filtered, groups.size());
    }

    /** Marks the rows that lose to another of the same key; rows of an order are chained, newest first. */
    private long duplicates(boolean[] lost) {
        Long2IntOpenHashMap heads = new Long2IntOpenHashMap(lost.length / 2);
        heads.defaultReturnValue(-1);
        int[] next = new int[lost.length];
        long duplicates = 0;
        for (int row = 0; row < lost.length; row++) {
            int head = heads.put(orders.getLong(row), row);
            next[row] = head;
            for (int other = head; other >= 0; other = next[other]) {
                if (!lost[other] && lines.getLong(other) == lines.getLong(row)) {
                    duplicates++;
                    lost[replaces(row, other) ? other : row] = true;
                    break;
                }
            }
        }
        return duplicates;
    }

    private boolean replaces(int row, int other) {
        int compared = Long.compare(times.getLong(row), times.getLong(other));
        compared = compared != 0 ? compared : stores.get(row).compareTo(stores.get(other));
        compared = compared != 0 ? compared : categories.get(row).compareTo(categories.get(other));
        compared = compared != 0 ? compared : Long.compare(quantities.getLong(row), quantities.getLong(other));
        compared = compared != 0 ? compared : Long.compare(prices.getLong(row), prices.getLong(other));
        return (compared != 0 ? compared : coupons.get(row).compareTo(coupons.get(other))) > 0;
    }

    private void write(List<Sums> groups) throws IOException {
        try (BufferedWriter result = Files.newBufferedWriter(arguments.result(), StandardCharsets.ISO_8859_1)) {
            result.write(ByHand.RESULT_HEADER);
            for (Sums sums : groups) {
                result.write(
                        LocalDate.ofEpochDay(sums.day) + "," + ByHand.quoted(sums.category) + ',' + sums.lines + ','
                                + sums.orders.size() + ',' + ByHand.money(sums.revenue) + ','
                                + ByHand.money(sums.cheapest) + ','
                                + sums.prices / 100.0 / sums.lines + '\n');
            }
        }
    }
}
