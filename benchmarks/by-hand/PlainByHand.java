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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * orders-daily in plain Java: one thread, a line at a time, HashMaps, cents in longs. Lines are read as Latin-1, so that a
 * character is a byte: it goes out as it came in, and compares as UTF-8 does.
 */
final class PlainByHand implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final Map<Key, Line> lines = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> rejected = new HashMap<>();
    private long duplicates;

    private PlainByHand(ByHand.Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, PlainByHand::new);
    }

    private record Key(long order, long line) {

        @Override
        public int hashCode() {
            return Long.hashCode(order * 31 + line);
        }
    }

    private record Line(long micros, String store, String category, long quantity, long cents, String coupon) {

        boolean replaces(Line other) {
            if (micros != other.micros) {
                return micros > other.micros;
            }
            int compared = store.compareTo(other.store);
            compared = compared != 0 ? compared : category.compareTo(other.category);
            compared = compared != 0 ? compared : Long.compare(quantity, other.quantity);
            compared = compared != 0 ? compared : Long.compare(cents, other.cents);
            return (compared != 0 ? compared : coupon.compareTo(other.coupon)) > 0;
        }
    }

    private record Group(long day, String category) {}

    private static final class Sums {
        long lines;
        final Set<Long> orders = new HashSet<>();
        long revenue;
        long prices;
        long cheapest = Long.MAX_VALUE;
    }

    @Override
    public ByHand.Accounts run() throws IOException {
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
                String[] split = fields(line, fields);
                if (split == null || !isUtf8(line)) {
                    reject(rejects, ByHand.MALFORMED, isUtf8(line) ? line : replaced(line));
                } else if (!keep(split)) {
                    ByHand.Reject reject = ByHand.judge(split);
                    reject(rejects, reject.reason(), reject.record());
                }
            }
        }
        return aggregate(read);
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
        if (line.indexOf(',', begin) >= 0) {
            return null;
        }
        fields[fields.length - 1] = line.substring(begin);
        return fields;
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

    /** With U+FFFD in place of what is no UTF-8. */
    private static String replaced(String line) {
        String text = new String(ByHand.bytes(line), StandardCharsets.UTF_8);
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void reject(BufferedWriter rejects, String reason, String record) throws IOException {
        rejected.merge(reason, 1L, Long::sum);
        rejects.write(ByHand.reject(reason, record));
    }

    /** False where the line has to be rejected. */
    private boolean keep(String[] fields) {
        long order = ByHand.whole(fields[0]);
        long number = ByHand.whole(fields[1]);
        long micros = ByHand.micros(fields[2]);
        long quantity = ByHand.whole(fields[5]);
        long cents = ByHand.cents(fields[6]);
        // what is no value is far below its range
        if (order == ByHand.NOT_A_VALUE
                || number == ByHand.NOT_A_VALUE
                || micros == ByHand.NOT_A_VALUE
                || fields[3].isEmpty()
                || fields[4].isEmpty()
                || quantity < 1
                || quantity > 10_000
                || cents < 0) {
            return false;
        }
        Line line = new Line(micros, one(fields[3]), one(fields[4]), quantity, cents, one(fields[7]));
        Key key = new Key(order, number);
        Line other = lines.putIfAbsent(key, line);
        if (other != null) {
            duplicates++;
            if (line.replaces(other)) {
                lines.put(key, line);
            }
        }
        return true;
    }

    /** One text for all that are equal: there are few, and millions would be copied by each collection. */
    private String one(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private ByHand.Accounts aggregate(long read) throws IOException {
        long filtered = 0;
        Map<Group, Sums> groups = new HashMap<>();
        for (Map.Entry<Key, Line> entry : lines.entrySet()) {
            Line line = entry.getValue();
            if (line.store.equals("TEST")) {
                filtered++;
                continue;
            }
            Sums sums = groups.computeIfAbsent(
                    new Group(Math.floorDiv(line.micros, ByHand.MICROS_A_DAY), line.category), group -> new Sums());
            sums.lines++;
            sums.orders.add(entry.getKey().order);
            sums.revenue = Math.addExact(sums.revenue, line.quantity * line.cents);
            sums.prices = Math.addExact(sums.prices, line.cents);
            sums.cheapest = Math.min(sums.cheapest, line.cents);
        }
        try (BufferedWriter result = Files.newBufferedWriter(arguments.result(), StandardCharsets.ISO_8859_1)) {
            result.write(ByHand.RESULT_HEADER);
            for (Map.Entry<Group, Sums> entry : groups.entrySet()) {
                Sums sums = entry.getValue();
                result.write(LocalDate.ofEpochDay(entry.getKey().day) + ","
                        + ByHand.quoted(entry.getKey().category) + ',' + sums.lines + ',' + sums.orders.size() + ','
                        + ByHand.money(sums.revenue) + ',' + ByHand.money(sums.cheapest) + ','
                        + sums.prices / 100.0 / sums.lines + '\n');
            }
        }
        return new ByHand.Accounts(read, rejected, duplicates, filtered, lines.size() - filtered, groups.size());
    }
}
