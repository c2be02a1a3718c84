import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows of order lines, packed into longs and parted by order, by as many parsers as there are threads; then part for part
 * the lines of an order are chained, so that duplicates and distinct orders are found within a chain.
 */
final class OrderRows {

    private static final int CHUNK = 1 << 21;
    private static final int LONGEST_LINE = 1 << 20;

    /** A time is looked at in places of its own, before its line is known to be so long. */
    private static final int BEYOND = 32;

    /** A row in longs: order, line, microseconds, quantity and cents, three texts. */
    private static final int ROW = 5;

    /** Prices have 12 digits, which 40 bits hold. */
    private static final int CENT_BITS = 40;

    private static final int TEXT_BITS = 21;
    private static final int TEXT_MASK = (1 << TEXT_BITS) - 1;
    private static final int PARTS = 64;

    private final ByHand.Arguments arguments;
    private final Texts texts = new Texts();
    private final AtomicInteger nextChunk = new AtomicInteger();
    private final List<Parser> parsers = new ArrayList<>();
    private final List<Adder> adders = new ArrayList<>();
    private final AtomicInteger nextPart = new AtomicInteger();

    OrderRows(ByHand.Arguments arguments) {
        this.arguments = arguments;
    }

    /** Takes rows in; one a thread. */
    Parser parser() {
        Parser parser = new Parser();
        parsers.add(parser);
        return parser;
    }

    /** Adds rows up at once, for a question that has no duplicates; one a thread. */
    Parser adder() {
        Adder adder = new Adder();
        parsers.add(adder);
        adders.add(adder);
        return adder;
    }

    /** All texts that there are, by number. Thread-safe. */
    private static final class Texts {

        private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
        private volatile String[] all = new String[256];

        int number(String text) {
            return numbers.computeIfAbsent(text, this::add);
        }

        private synchronized int add(String text) {
            int number = numbers.size();
            while (number < all.length && all[number] != null) {
                number++;
            }
            if (number > TEXT_MASK) {
                throw new IllegalStateException("texts: expected at most " + TEXT_MASK + ", but got more");
            }
            String[] more = number < all.length ? all : Arrays.copyOf(all, all.length * 2);
            more[number] = text;
            all = more;
            return number;
        }

        String text(int number) {
            return all[number];
        }
    }

    /** What a thread has seen of the texts, found by their bytes. */
    private static final class SeenTexts {

        private final Texts texts;
        private byte[][] bytes = new byte[1024][];
        private int[] numbers = new int[1024];
        private int count;

        SeenTexts(Texts texts) {
            this.texts = texts;
        }

        /** The number of a text, or -1 where it is no UTF-8. */
        int number(byte[] buffer, int from, int to, int hash) {
            int mask = bytes.length - 1;
            int slot = (hash ^ hash >>> 15) & mask;
            while (bytes[slot] != null) {
                if (Arrays.equals(bytes[slot], 0, bytes[slot].length, buffer, from, to)) {
                    return numbers[slot];
                }
                slot = (slot + 1) & mask;
            }
            byte[] text = Arrays.copyOfRange(buffer, from, to);
            try {
                String decoded = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text))
                        .toString();
                numbers[slot] = texts.number(decoded);
            } catch (CharacterCodingException e) {
                return -1;
            }
            bytes[slot] = text;
            int number = numbers[slot];
            if (++count * 2 > bytes.length) {
                grow();
            }
            return number;
        }

        private void grow() {
            byte[][] oldBytes = bytes;
            int[] oldNumbers = numbers;
            bytes = new byte[oldBytes.length * 2][];
            numbers = new int[bytes.length];
            for (int i = 0; i < oldBytes.length; i++) {
                if (oldBytes[i] != null) {
                    int hash = 0;
                    for (byte b : oldBytes[i]) {
                        hash = hash * 31 + b;
                    }
                    int slot = (hash ^ hash >>> 15) & (bytes.length - 1);
                    while (bytes[slot] != null) {
                        slot = (slot + 1) & (bytes.length - 1);
                    }
                    bytes[slot] = oldBytes[i];
                    numbers[slot] = oldNumbers[i];
                }
            }
        }
    }

    /** Parses chunks: those lines that are as they should be, byte for byte, and the others as text. */
    class Parser {

        private final SeenTexts seen = new SeenTexts(texts);
        private final long[][] rows = new long[PARTS][];
        private final int[] lengths = new int[PARTS];
        private final StringBuilder rejects = new StringBuilder();
        private final Map<String, Long> rejected = new HashMap<>();
        private long read;
        private final byte[] buffer = new byte[CHUNK + LONGEST_LINE + BEYOND];
        private int position;

        /** The days of the calendar that were last seen, by their ten bytes. */
        private long lastDate;

        private long lastEpochDay;

        /** Parses whatever chunks of the file no other thread has taken. */
        void parse(FileChannel file) throws IOException {
            long size = file.size();
            while (true) {
                long begin = (long) nextChunk.getAndIncrement() * CHUNK;
                if (begin >= size) {
                    return;
                }
                // with the byte before the chunk, which tells whether a line begins here
                long from = Math.max(0, begin - 1);
                int length = fill(file, from, (int) Math.min(CHUNK + LONGEST_LINE, size - from));
                int end = (int) Math.min(begin + CHUNK - from, length);
                if (begin == 0) {
                    position = firstLine(length);
                } else {
                    position = 0;
                    skipLine(length);
                }
                lines(end, length);
            }
        }

        private int fill(FileChannel file, long from, int wanted) throws IOException {
            ByteBuffer into = ByteBuffer.wrap(buffer, 0, wanted);
            while (into.hasRemaining() && file.read(into, from + into.position()) >= 0) {}
            // a line end behind the last, which may lack it
            buffer[into.position()] = '\n';
            return into.position();
        }

        private int firstLine(int length) throws IOException {
            int begin = length >= 3 && buffer[0] == (byte) 0xEF ? 3 : 0;
            position = begin;
            skipLine(length);
            ByHand.expectHeader(new String(buffer, begin, position - begin, StandardCharsets.UTF_8).strip());
            return position;
        }

        /** Behind the end of the line; a \n behind \r is an empty line, which doesn't count. */
        private void skipLine(int length) {
            while (position < length && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            position++;
        }

        /** The lines that begin before {@code end}. */
        private void lines(int end, int length) {
            while (position < end) {
                int begin = position;
                if (buffer[begin] == '\n' || buffer[begin] == '\r') {
                    position++;
                    continue;
                }
                read++;
                if (!row()) {
                    position = begin;
                    skipLine(length);
                    judge(new LineBytes(begin, position - 1));
                }
            }
        }

        private record LineBytes(int from, int to) {}

        /** Reads the row at the position, and moves behind it; false where it isn't one of the simplest form. */
        private boolean row() {
            long order = number(',');
            if (order < 0) {
                return false;
            }
            long line = number(',');
            if (line < 0) {
                return false;
            }
            long micros = time();
            if (micros == ByHand.NOT_A_VALUE) {
                return false;
            }
            int store = text(',');
            int category = store <= 0 ? -1 : text(',');
            if (category <= 0) {
                return false;
            }
            long quantity = number(',');
            if (quantity < 1 || quantity > 10_000) {
                return false;
            }
            long cents = price();
            int coupon = cents < 0 ? -1 : text('\n');
            if (coupon < 0) {
                return false;
            }
            add(order, line, micros, quantity, cents, store, category, coupon);
            return true;
        }

        /** A number of up to 18 digits, or -1. */
        private long number(char end) {
            byte[] bytes = buffer;
            int at = position;
            long number = 0;
            int b = bytes[at];
            while (b >= '0' && b <= '9') {
                number = number * 10 + (b - '0');
                b = bytes[++at];
            }
            int digits = at - position;
            position = at + 1;
            return b == end && digits > 0 && digits <= 18 ? number : -1;
        }

        private long price() {
            byte[] bytes = buffer;
            int at = position;
            long cents = 0;
            int b = bytes[at];
            while (b >= '0' && b <= '9') {
                cents = cents * 10 + (b - '0');
                b = bytes[++at];
            }
            int digits = at - position;
            if (digits < 1 || digits > 10 || b != '.') {
                return -1;
            }
            int tens = bytes[at + 1] - '0';
            int ones = bytes[at + 2] - '0';
            if (tens < 0 || tens > 9 || ones < 0 || ones > 9 || bytes[at + 3] != ',') {
                return -1;
            }
            position = at + 4;
            return cents * 100 + tens * 10 + ones;
        }

        private long time() {
            byte[] bytes = buffer;
            int at = position;
            long day = day(at);
            if (day == ByHand.NOT_A_VALUE || bytes[at + 10] != 'T' || bytes[at + 13] != ':' || bytes[at + 16] != ':') {
                return ByHand.NOT_A_VALUE;
            }
            int hour = two(at + 11);
            int minute = two(at + 14);
            int second = two(at + 17);
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
                return ByHand.NOT_A_VALUE;
            }
            at += 19;
            int fraction = 0;
            if (bytes[at] == '.') {
                at++;
                int unit = 100_000;
                while (unit > 0 && bytes[at] >= '0' && bytes[at] <= '9') {
                    fraction += (bytes[at] - '0') * unit;
                    unit /= 10;
                    at++;
                }
                if (unit == 100_000) {
                    return ByHand.NOT_A_VALUE;
                }
            }
            if (bytes[at] != ',') {
                return ByHand.NOT_A_VALUE;
            }
            position = at + 1;
            return day * ByHand.MICROS_A_DAY + ((hour * 60 + minute) * 60L + second) * 1_000_000L + fraction;
        }

        /** The day at a place: from the calendar, but for one that came just before. */
        private long day(int at) {
            byte[] bytes = buffer;
            int century = two(at);
            int year = two(at + 2);
            int month = two(at + 5);
            int day = two(at + 8);
            if (century < 0
                    || year < 0
                    || bytes[at + 4] != '-'
                    || bytes[at + 7] != '-'
                    || month < 1
                    || month > 12
                    || day < 1) {
                return ByHand.NOT_A_VALUE;
            }
            int fullYear = century * 100 + year;
            if (fullYear < 1 || day > 28) {
                return calendar(fullYear, month, day);
            }
            return civil(fullYear, month, day);
        }

        private long calendar(int year, int month, int day) {
            long date = year * 10_000L + month * 100 + day;
            if (date != lastDate) {
                boolean real =
                        year >= 1 && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
                lastEpochDay = real ? civil(year, month, day) : ByHand.NOT_A_VALUE;
                lastDate = date;
            }
            return lastEpochDay;
        }

        /** Days since 1970, with years that begin in March. */
        private static long civil(int year, int month, int day) {
            int shifted = month > 2 ? year : year - 1;
            int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
            return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468;
        }

        private int two(int at) {
            int tens = buffer[at] - '0';
            int ones = buffer[at + 1] - '0';
            return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
        }

        /** The number of a text without quotes, 0 where it is missing; -1 where the line is of another form. */
        private int text(char end) {
            byte[] bytes = buffer;
            int from = position;
            int at = from;
            int hash = 0;
            int b = bytes[at];
            while (b != ',' && b != '\n' && b != '"' && b != '\r') {
                hash = hash * 31 + b;
                b = bytes[++at];
            }
            position = at + 1;
            if (b != end && !(end == '\n' && b == '\r')) {
                return -1;
            }
            return at == from ? 0 : seen.number(bytes, from, at, hash) + 1;
        }

        /** Adds an accepted row; texts by their numbers, from 1 on, 0 for none. */
        void add(
                long order, long line, long micros, long quantity, long cents, long store, long category, long coupon) {
            int part = (int) ((order * 0x9E3779B97F4A7C15L) >>> 58);
            long[] into = rows[part];
            int at = lengths[part];
            if (into == null || at + ROW > into.length) {
                into = into == null ? new long[1 << 12] : Arrays.copyOf(into, into.length * 2);
                rows[part] = into;
            }
            into[at] = order;
            into[at + 1] = line;
            into[at + 2] = micros;
            into[at + 3] = quantity << CENT_BITS | cents;
            into[at + 4] = store << 2 * TEXT_BITS | category << TEXT_BITS | coupon;
            lengths[part] = at + ROW;
        }

        void reject(ByHand.Reject reject) {
            rejected.merge(reject.reason(), 1L, Long::sum);
            rejects.append(ByHand.reject(reject.reason(), reject.record()));
        }

        /** Counts rows that come by {@link #add} and {@link #reject} alone. */
        void read(long rows) {
            read += rows;
        }

        /** A text's number from 1 on. */
        int text(byte[] bytes) {
            int hash = 0;
            for (byte b : bytes) {
                hash = hash * 31 + b;
            }
            return seen.number(bytes, 0, bytes.length, hash) + 1;
        }

        /** A line's bytes are put here, with a line end behind them, and then parsed. */
        byte[] buffer() {
            return buffer;
        }

        /** Parses the lines in the buffer's first {@code length} bytes. */
        void lines(int length) {
            position = 0;
            lines(length, length);
        }

        /** A line of any other form, as text. */
        private void judge(LineBytes bytes) {
            String line;
            boolean valid = true;
            ByteBuffer wrapped = ByteBuffer.wrap(buffer, bytes.from, bytes.to - bytes.from);
            try {
                line = StandardCharsets.UTF_8.newDecoder().decode(wrapped).toString();
            } catch (CharacterCodingException e) {
                line = new String(buffer, bytes.from, bytes.to - bytes.from, StandardCharsets.UTF_8);
                valid = false;
            }
            String[] fields = valid ? ByHand.split(line) : null;
            ByHand.Reject reject = fields == null ? new ByHand.Reject(ByHand.MALFORMED, line) : ByHand.judge(fields);
            if (reject != null) {
                reject(reject);
                return;
            }
            add(
                    ByHand.whole(fields[0]),
                    ByHand.whole(fields[1]),
                    ByHand.micros(fields[2]),
                    ByHand.whole(fields[5]),
                    ByHand.cents(fields[6]),
                    texts.number(fields[3]) + 1L,
                    texts.number(fields[4]) + 1L,
                    fields[7].isEmpty() ? 0 : texts.number(fields[7]) + 1L);
        }
    }

    /** Parses, and adds up what it has parsed. */
    private final class Adder extends Parser {

        private final int test = texts.number("TEST") + 1;
        private final Sums sums = new Sums();

        @Override
        void add(
                long order, long line, long micros, long quantity, long cents, long store, long category, long coupon) {
            if (store == test) {
                sums.filtered++;
                return;
            }
            sums.aggregated++;
            Groups groups = sums.groups;
            groups.add(groups.of(Math.floorDiv(micros, ByHand.MICROS_A_DAY), (int) category), quantity, cents);
        }
    }

    /** What a thread has added up, and what became of its rows. */
    private static final class Sums {

        private final Groups groups = new Groups();
        private long duplicates;
        private long filtered;
        private long aggregated;

        void merge(Sums other) {
            groups.merge(other.groups);
            duplicates += other.duplicates;
            filtered += other.filtered;
            aggregated += other.aggregated;
        }
    }

    /** The sums of a thread's groups, in parallel arrays, found by day and category. */
    private static final class Groups {

        private long[] keys = new long[1 << 14];
        private int[] slots = new int[1 << 15];
        private int count;
        private long[] lines = new long[1 << 14];
        private long[] orders = new long[1 << 14];
        private long[] revenue = new long[1 << 14];
        private long[] prices = new long[1 << 14];
        private long[] cheapest = new long[1 << 14];

        int of(long day, int category) {
            long key = day << TEXT_BITS | category;
            int mask = slots.length - 1;
            int slot = spread(key) & mask;
            while (slots[slot] != 0) {
                if (keys[slots[slot] - 1] == key) {
                    return slots[slot] - 1;
                }
                slot = (slot + 1) & mask;
            }
            if (count == keys.length) {
                grow();
                return of(day, category);
            }
            keys[count] = key;
            cheapest[count] = Long.MAX_VALUE;
            slots[slot] = ++count;
            return count - 1;
        }

        private void grow() {
            int size = keys.length * 2;
            keys = Arrays.copyOf(keys, size);
            lines = Arrays.copyOf(lines, size);
            orders = Arrays.copyOf(orders, size);
            revenue = Arrays.copyOf(revenue, size);
            prices = Arrays.copyOf(prices, size);
            cheapest = Arrays.copyOf(cheapest, size);
            slots = new int[size * 2];
            for (int i = 0; i < count; i++) {
                int slot = spread(keys[i]) & (slots.length - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = i + 1;
            }
        }

        private static int spread(long key) {
            return (int) ((key * 0x9E3779B97F4A7C15L) >>> 33);
        }

        void add(int group, long quantity, long cents) {
            lines[group]++;
            revenue[group] = Math.addExact(revenue[group], quantity * cents);
            prices[group] = Math.addExact(prices[group], cents);
            cheapest[group] = Math.min(cheapest[group], cents);
        }

        void merge(Groups other) {
            for (int i = 0; i < other.count; i++) {
                int group = of(other.keys[i] >> TEXT_BITS, (int) (other.keys[i] & TEXT_MASK));
                lines[group] += other.lines[i];
                orders[group] += other.orders[i];
                revenue[group] = Math.addExact(revenue[group], other.revenue[i]);
                prices[group] = Math.addExact(prices[group], other.prices[i]);
                cheapest[group] = Math.min(cheapest[group], other.cheapest[i]);
            }
        }

        void write(Path file, Texts texts, boolean withOrders) throws IOException {
            StringBuilder result = new StringBuilder(withOrders ? ByHand.RESULT_HEADER : Totals.HEADER);
            for (int i = 0; i < count; i++) {
                result.append(LocalDate.ofEpochDay(keys[i] >> TEXT_BITS))
                        .append(',')
                        .append(ByHand.quoted(texts.text((int) (keys[i] & TEXT_MASK) - 1)))
                        .append(',')
                        .append(lines[i])
                        .append(',')
                        .append(withOrders ? orders[i] + "," : "")
                        .append(ByHand.money(revenue[i]))
                        .append(',')
                        .append(ByHand.money(cheapest[i]))
                        .append(',')
                        .append(prices[i] / 100.0 / lines[i])
                        .append('\n');
            }
            Files.writeString(file, result);
        }
    }

    /** Takes parts: keeps one row of each key, and adds it up. */
    private final class Aggregator {

        private final List<Parser> parsers;
        private final int test;
        private final Sums sums = new Sums();

        Aggregator(List<Parser> parsers) {
            this.parsers = parsers;
            this.test = texts.number("TEST") + 1;
        }

        void aggregate() {
            int part;
            while ((part = nextPart.getAndIncrement()) < PARTS) {
                int length = 0;
                for (Parser parser : parsers) {
                    length += parser.lengths[part];
                }
                long[] rows = new long[length];
                int at = 0;
                for (Parser parser : parsers) {
                    if (parser.rows[part] != null) {
                        System.arraycopy(parser.rows[part], 0, rows, at, parser.lengths[part]);
                    }
                    at += parser.lengths[part];
                    parser.rows[part] = null;
                }
                part(rows);
            }
        }

        private void part(long[] rows) {
            int count = rows.length / ROW;
            int[] heads = new int[Math.max(16, Integer.highestOneBit(Math.max(1, count)) * 2)];
            int[] next = new int[count];
            for (int row = 0; row < count; row++) {
                chain(rows, row, heads, next);
            }
            for (int head : heads) {
                if (head != 0) {
                    order(rows, head - 1, next);
                }
            }
        }

        /** Each slot is of one order; a row that lost is overwritten by the one that replaces it. */
        private void chain(long[] rows, int row, int[] heads, int[] next) {
            long order = rows[row * ROW];
            long line = rows[row * ROW + 1];
            int mask = heads.length - 1;
            int slot = (int) ((order * 0x9E3779B97F4A7C15L) >>> 20) & mask;
            while (heads[slot] != 0 && rows[(heads[slot] - 1) * ROW] != order) {
                slot = (slot + 1) & mask;
            }
            for (int other = heads[slot]; other != 0; other = next[other - 1]) {
                int at = (other - 1) * ROW;
                if (rows[at + 1] == line) {
                    sums.duplicates++;
                    if (replaces(rows, row * ROW, at)) {
                        System.arraycopy(rows, row * ROW, rows, at, ROW);
                    }
                    return;
                }
            }
            next[row] = heads[slot];
            heads[slot] = row + 1;
        }

        private boolean replaces(long[] rows, int row, int other) {
            if (rows[row + 2] != rows[other + 2]) {
                return rows[row + 2] > rows[other + 2];
            }
            int compared = compare(rows[row + 4] >>> 2 * TEXT_BITS, rows[other + 4] >>> 2 * TEXT_BITS);
            compared = compared != 0 ? compared : compare(rows[row + 4] >>> TEXT_BITS, rows[other + 4] >>> TEXT_BITS);
            compared = compared != 0 ? compared : Long.compare(rows[row + 3], rows[other + 3]);
            return (compared != 0 ? compared : compare(rows[row + 4], rows[other + 4])) > 0;
        }

        /** By code points, as UTF-8 compares; nothing is least. */
        private int compare(long left, long right) {
            int one = (int) left & TEXT_MASK;
            int two = (int) right & TEXT_MASK;
            if (one == two || one == 0 || two == 0) {
                return one == two ? 0 : one == 0 ? -1 : 1;
            }
            return Arrays.compareUnsigned(
                    texts.text(one - 1).getBytes(StandardCharsets.UTF_8),
                    texts.text(two - 1).getBytes(StandardCharsets.UTF_8));
        }

        private void order(long[] rows, int head, int[] next) {
            for (int row = head; row >= 0; row = next[row] - 1) {
                int at = row * ROW;
                long packed = rows[at + 4];
                if (packed >>> 2 * TEXT_BITS == test) {
                    sums.filtered++;
                    continue;
                }
                sums.aggregated++;
                int category = (int) (packed >>> TEXT_BITS) & TEXT_MASK;
                Groups groups = sums.groups;
                int group = groups.of(Math.floorDiv(rows[at + 2], ByHand.MICROS_A_DAY), category);
                groups.add(group, rows[at + 3] >>> CENT_BITS, rows[at + 3] & (1L << CENT_BITS) - 1);
                // the order counts once in a group; its rows that were seen carry their group where the time was
                boolean seen = false;
                for (int other = head; other != row && !seen; other = next[other] - 1) {
                    seen = rows[other * ROW + 3] == -1 - group;
                }
                rows[at + 3] = -1 - group;
                groups.orders[group] += seen ? 0 : 1;
            }
        }
    }

    /** Keeps one row of each key, adds up, and writes; when all parsers are done. */
    ByHand.Accounts aggregate() throws Exception {
        List<Aggregator> aggregators = new ArrayList<>();
        for (int i = 0; i < arguments.threads(); i++) {
            aggregators.add(new Aggregator(parsers));
        }
        onAllThreads(aggregators.stream()
                .<Runnable>map(aggregator -> aggregator::aggregate)
                .toList());
        return write(aggregators.stream().map(aggregator -> aggregator.sums).toList(), true);
    }

    static void onAllThreads(List<Runnable> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable task : work) {
                running.add(threads.submit(task));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Puts together what adders have added up, and writes it. */
    ByHand.Accounts total() throws IOException {
        return write(adders.stream().map(adder -> adder.sums).toList(), false);
    }

    /** Writes what was rejected and counts it by reason; how many records were read. */
    private long writeRejects(Map<String, Long> rejected) throws IOException {
        long read = 0;
        try (BufferedWriter rejects = Files.newBufferedWriter(arguments.rejects())) {
            rejects.write(ByHand.REJECTS_HEADER);
            for (Parser parser : parsers) {
                read += parser.read;
                parser.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
                rejects.append(parser.rejects);
            }
        }
        return read;
    }

    private ByHand.Accounts write(List<Sums> ofThreads, boolean withOrders) throws IOException {
        Map<String, Long> rejected = new HashMap<>();
        long read = writeRejects(rejected);
        Sums all = ofThreads.get(0);
        ofThreads.subList(1, ofThreads.size()).forEach(all::merge);
        all.groups.write(arguments.result(), texts, withOrders);
        return new ByHand.Accounts(read, rejected, all.duplicates, all.filtered, all.aggregated, all.groups.count);
    }
}
