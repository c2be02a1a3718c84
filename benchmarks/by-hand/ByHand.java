import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all programs written by hand for the contract orders-daily share: arguments, phases, accounts, and rare lines. */
final class ByHand {

    static final String HEADER = "order_id,line_no,event_time,store,category,quantity,unit_price,coupon";
    static final String RESULT_HEADER = "day,category,lines,orders,revenue,cheapest,average_price\n";
    static final String REJECTS_HEADER = "reason,record\n";
    static final String[] COLUMNS = HEADER.split(",");

    static final String MALFORMED = "malformed";
    static final String QUANTITY_RULE = "rule:quantity-in-range";
    static final String PRICE_RULE = "rule:price-not-negative";

    static final long MICROS_A_DAY = 86_400_000_000L;

    /** No value of its type. */
    static final long NOT_A_VALUE = Long.MIN_VALUE;

    private static final long LEAST_BEYOND_PRICE = 1_000_000_000_000L;

    private ByHand() {}

    /**
     * What a program is told.
     *
     * @param nativeBytes what the library may take outside the heap
     * @param scratch an empty folder
     */
    record Arguments(Path input, Path output, int threads, long nativeBytes, Path scratch) {

        boolean parquet() {
            return input.toString().endsWith(".parquet");
        }

        Path result() {
            return output.resolve("result/part-0.csv");
        }

        Path rejects() {
            return output.resolve("rejects/part-0.csv");
        }
    }

    /** Opens what the work needs, before any data is read. */
    interface Opening {
        Session open(Arguments arguments) throws Exception;
    }

    /** Does the work: on return, results and rejects are complete on disk. */
    interface Session extends AutoCloseable {
        Accounts run() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** What became of the records. */
    record Accounts(
            long read, Map<String, Long> rejected, long duplicates, long filtered, long aggregated, long groups) {

        String json() {
            StringBuilder reasons = new StringBuilder();
            new TreeMap<>(rejected).forEach((reason, count) -> reasons.append(reasons.isEmpty() ? "" : ",")
                    .append('"')
                    .append(reason)
                    .append("\":")
                    .append(count));
            return "{\"read\":" + read + ",\"rejectedByReason\":{" + reasons + "},\"duplicates\":" + duplicates
                    + ",\"filtered\":" + filtered + ",\"aggregated\":" + aggregated + ",\"groups\":" + groups
                    + ",\"details\":{}}";
        }
    }

    /** Runs a program once and prints how long its phases took, as one line of JSON. */
    static void main(String[] words, Opening opening) throws Exception {
        if (words.length != 5) {
            throw new IllegalArgumentException(
                    "arguments: expected INPUT OUTPUT THREADS NATIVE_BYTES SCRATCH, but got " + words.length);
        }
        Arguments arguments = new Arguments(
                Path.of(words[0]),
                Path.of(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]),
                Path.of(words[4]));
        Files.createDirectories(arguments.result().getParent());
        Files.createDirectories(arguments.rejects().getParent());
        long begun = System.nanoTime();
        long prepared;
        long ran;
        try (Session session = opening.open(arguments)) {
            prepared = System.nanoTime();
            Files.writeString(
                    arguments.output().resolve("counts.json"), session.run().json());
            ran = System.nanoTime();
        }
        System.out.println("{\"prepareNanos\":" + (prepared - begun) + ",\"runNanos\":" + (ran - prepared)
                + ",\"closeNanos\":" + (System.nanoTime() - ran) + "}");
        // As an engine's process ends with its input: without waiting for a library's idle threads.
        System.exit(0);
    }

    /** The eight fields of a line, null where it is no record: the way for lines that hold quotes. */
    static String[] split(String line) {
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            int end;
            if (position < line.length() && line.charAt(position) == '"') {
                end = position + 1;
                StringBuilder text = new StringBuilder();
                while (true) {
                    int quote = line.indexOf('"', end);
                    if (quote < 0) {
                        return null;
                    }
                    text.append(line, end, quote);
                    end = quote + 1;
                    if (end == line.length() || line.charAt(end) != '"') {
                        break;
                    }
                    text.append('"');
                    end++;
                }
                fields.add(text.toString());
            } else {
                end = line.indexOf(',', position);
                end = end < 0 ? line.length() : end;
                String field = line.substring(position, end);
                if (field.indexOf('"') >= 0) {
                    return null;
                }
                fields.add(field);
            }
            if (end == line.length()) {
                return fields.size() == COLUMNS.length ? fields.toArray(String[]::new) : null;
            }
            if (line.charAt(end) != ',') {
                return null;
            }
            position = end + 1;
        }
    }

    /** A text as a field of a CSV line. */
    static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    /** A line of the rejects. */
    static String reject(String reason, String record) {
        return reason + ',' + quoted(record) + '\n';
    }

    /** The text of a whole number, or a day's or a price's, is a value; else {@link #NOT_A_VALUE}. */
    static long number(int column, String text) {
        return switch (column) {
            case 2 -> micros(text);
            case 6 -> cents(text);
            default -> whole(text);
        };
    }

    static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return NOT_A_VALUE;
        }
    }

    static long cents(String text) {
        boolean negative = !text.isEmpty() && text.charAt(0) == '-';
        int position = negative ? 1 : 0;
        int length = text.length();
        int point = text.indexOf('.');
        int wholeEnd = point < 0 ? length : point;
        int decimals = point < 0 ? 0 : length - point - 1;
        if (wholeEnd == position || (point >= 0 && (decimals < 1 || decimals > 2))) {
            return NOT_A_VALUE;
        }
        long cents = 0;
        for (; position < length; position++) {
            int digit = text.charAt(position) - '0';
            if (position != point) {
                if (digit < 0 || digit > 9) {
                    return NOT_A_VALUE;
                }
                cents = cents * 10 + digit;
                if (cents >= LEAST_BEYOND_PRICE) {
                    return NOT_A_VALUE;
                }
            }
        }
        for (int i = decimals; i < 2; i++) {
            cents *= 10;
        }
        if (cents >= LEAST_BEYOND_PRICE) {
            return NOT_A_VALUE;
        }
        return negative ? -cents : cents;
    }

    /** Microseconds since 1970 of a timestamp. */
    static long micros(String text) {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == 'Z') {
            length--;
        }
        if (length < 19
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return NOT_A_VALUE;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int fraction = 0;
        if (length > 19) {
            if (text.charAt(19) != '.' || length < 21 || length > 26) {
                return NOT_A_VALUE;
            }
            fraction = digits(text, 20, length);
            for (int i = length; i < 26 && fraction > 0; i++) {
                fraction *= 10;
            }
        }
        if (year < 1 || month < 1 || month > 12 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NOT_A_VALUE;
        }
        if (second < 0 || second > 59 || fraction < 0 || day < 1) {
            return NOT_A_VALUE;
        }
        long epochDay = epochDay(year, month, day);
        return epochDay == NOT_A_VALUE
                ? NOT_A_VALUE
                : epochDay * MICROS_A_DAY + ((hour * 60 + minute) * 60L + second) * 1_000_000L + fraction;
    }

    private static long epochDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return NOT_A_VALUE;
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** A record whose values are all of their types, in canonical text; missing numbers are {@link #NOT_A_VALUE}. */
    static String record(
            long order,
            long line,
            long micros,
            String store,
            String category,
            long quantity,
            long cents,
            String coupon) {
        return whole(order)
                + ','
                + whole(line)
                + ','
                + (micros == NOT_A_VALUE ? "" : timestamp(micros))
                + ','
                + field(store)
                + ','
                + field(category)
                + ','
                + whole(quantity)
                + ','
                + (cents == NOT_A_VALUE ? "" : money(cents))
                + ','
                + field(coupon);
    }

    private static String whole(long number) {
        return number == NOT_A_VALUE ? "" : Long.toString(number);
    }

    /** A missing text is null; the empty string stands in quotes. */
    private static String field(String text) {
        return text == null ? "" : text.isEmpty() ? "\"\"" : quoted(text);
    }

    static String money(long cents) {
        long absolute = Math.abs(cents);
        long rest = absolute % 100;
        return (cents < 0 ? "-" : "") + absolute / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    static String timestamp(long micros) {
        long day = Math.floorDiv(micros, MICROS_A_DAY);
        long inDay = micros - day * MICROS_A_DAY;
        long second = inDay / 1_000_000;
        String text = LocalDate.ofEpochDay(day) + "T" + two(second / 3600) + ':' + two(second / 60 % 60) + ':'
                + two(second % 60);
        long fraction = inDay % 1_000_000;
        if (fraction == 0) {
            return text;
        }
        String digits = Long.toString(1_000_000 + fraction).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return text + '.' + digits.substring(0, end);
    }

    private static String two(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** Why a record with these fields is rejected and how it is kept; null where all is well. An empty field is missing. */
    static Reject judge(String[] fields) {
        String reason = null;
        boolean typed = true;
        long[] numbers = new long[COLUMNS.length];
        for (int column = 0; column < COLUMNS.length; column++) {
            boolean number = column != 3 && column != 4 && column != 7;
            String wrong = null;
            numbers[column] = NOT_A_VALUE;
            if (fields[column].isEmpty()) {
                wrong = column == 7 ? null : "null:" + COLUMNS[column];
            } else if (number) {
                numbers[column] = number(column, fields[column]);
                if (numbers[column] == NOT_A_VALUE) {
                    wrong = "type:" + COLUMNS[column];
                    typed = false;
                }
            }
            reason = reason == null ? wrong : reason;
        }
        if (reason == null && (numbers[5] < 1 || numbers[5] > 10_000)) {
            reason = QUANTITY_RULE;
        }
        if (reason == null && numbers[6] < 0) {
            reason = PRICE_RULE;
        }
        if (reason == null) {
            return null;
        }
        String record;
        if (typed) {
            record = record(
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    missing(fields[3]),
                    missing(fields[4]),
                    numbers[5],
                    numbers[6],
                    missing(fields[7]));
        } else {
            StringBuilder text = new StringBuilder();
            for (String field : fields) {
                text.append(text.isEmpty() && field == fields[0] ? "" : ",").append(quoted(field));
            }
            record = text.toString();
        }
        return new Reject(reason, record);
    }

    private static String missing(String field) {
        return field.isEmpty() ? null : field;
    }

    record Reject(String reason, String record) {}

    /** The bytes of a text in which each character stands for one. */
    static byte[] bytes(String latin) {
        return latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static void expectHeader(String header) throws IOException {
        if (!HEADER.equals(header)) {
            throw new IOException("header: expected " + HEADER + ", but got " + header);
        }
    }
}
