package io.scalewise.datasets.orders;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A contract over order lines computed from a file in the plainest way, to hold the generator's truth against. */
final class NaiveOrders {

    private static final List<String> COLUMNS =
            List.of("order_id", "line_no", "event_time", "store", "category", "quantity", "unit_price", "coupon");

    /** An accepted row. */
    record Row(
            long orderId,
            long lineNo,
            LocalDateTime time,
            String store,
            String category,
            long quantity,
            BigDecimal price,
            String coupon) {

        static final Comparator<Row> BY_TIME_THEN_COLUMNS = Comparator.comparing(Row::time)
                .thenComparing(Row::store, NaiveOrders::compareCodePoints)
                .thenComparing(Row::category, NaiveOrders::compareCodePoints)
                .thenComparing(Row::quantity)
                .thenComparing(Row::price)
                .thenComparing(Row::coupon, NaiveOrders::compareCodePoints);

        List<Long> key() {
            return List.of(orderId, lineNo);
        }
    }

    final List<Row> accepted = new ArrayList<>();
    final Map<List<Long>, Row> survivors = new TreeMap<>(
            Comparator.<List<Long>, Long>comparing(key -> key.get(0)).thenComparing(key -> key.get(1)));
    final Map<String, Long> rejected = new TreeMap<>();
    final List<String> rejects = new ArrayList<>();
    final Map<String, String> groups = new TreeMap<>();
    long read;
    long filtered;
    long aggregated;

    private final OrdersQuestion question;

    private NaiveOrders(OrdersQuestion question) {
        this.question = question;
    }

    static NaiveOrders of(OrdersQuestion question, Path file) throws IOException {
        NaiveOrders orders = new NaiveOrders(question);
        List<byte[]> lines = lines(Files.readAllBytes(file));
        for (byte[] line : lines.subList(1, lines.size())) {
            orders.read++;
            orders.take(line);
        }
        orders.aggregate();
        return orders;
    }

    private void take(byte[] line) {
        String lenient = new String(line, StandardCharsets.UTF_8);
        List<String> fields = split(line);
        if (fields == null || fields.size() != COLUMNS.size()) {
            reject("malformed", lenient);
            return;
        }
        String reason = null;
        for (int i = 0; i < 7; i++) {
            if (fields.get(i).isEmpty()) {
                reason = reason == null ? "null:" + COLUMNS.get(i) : reason;
            } else if (!readable(i, fields.get(i))) {
                reason = reason == null ? "type:" + COLUMNS.get(i) : reason;
            }
        }
        if (reason == null && (Long.parseLong(fields.get(5)) < 1 || Long.parseLong(fields.get(5)) > 10_000)) {
            reason = "rule:quantity-in-range";
        }
        if (reason == null && new BigDecimal(fields.get(6)).signum() < 0) {
            reason = "rule:price-not-negative";
        }
        if (reason != null) {
            reject(reason, fields.stream().map(NaiveOrders::field).collect(Collectors.joining(",")));
            return;
        }
        Row row = new Row(
                Long.parseLong(fields.get(0)),
                Long.parseLong(fields.get(1)),
                LocalDateTime.parse(fields.get(2)),
                fields.get(3),
                fields.get(4),
                Long.parseLong(fields.get(5)),
                new BigDecimal(fields.get(6)),
                fields.get(7));
        accepted.add(row);
        survivors.merge(
                row.key(), row, (left, right) -> Row.BY_TIME_THEN_COLUMNS.compare(left, right) >= 0 ? left : right);
    }

    private void reject(String reason, String record) {
        rejected.merge(reason, 1L, Long::sum);
        rejects.add(reason + "," + field(record));
    }

    /** The rows that count, if they are selected. */
    Collection<Row> counted() {
        return question == OrdersQuestion.DAILY ? survivors.values() : accepted;
    }

    private void aggregate() {
        Map<String, List<Row>> rowsByGroup = new TreeMap<>();
        for (Row row : counted()) {
            if (row.store().equals("TEST")) {
                filtered++;
                continue;
            }
            aggregated++;
            String group = row.time().toLocalDate() + "," + row.category();
            rowsByGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
        }
        rowsByGroup.forEach((group, rows) -> {
            Set<Long> ids = new HashSet<>();
            BigDecimal revenue = BigDecimal.ZERO;
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal cheapest = rows.get(0).price();
            for (Row row : rows) {
                ids.add(row.orderId());
                revenue = revenue.add(row.price().multiply(BigDecimal.valueOf(row.quantity())));
                sum = sum.add(row.price());
                cheapest = cheapest.min(row.price());
            }
            double average = sum.divide(BigDecimal.valueOf(rows.size()), java.math.MathContext.DECIMAL128)
                    .doubleValue();
            String distinct = question == OrdersQuestion.DAILY ? ids.size() + "," : "";
            groups.put(group, rows.size() + "," + distinct + revenue + "," + cheapest + "," + average);
        });
    }

    private static boolean readable(int column, String text) {
        return switch (column) {
            case 0, 1, 5 -> text.matches("-?[0-9]{1,18}");
            case 6 -> text.matches("-?[0-9]{1,10}\\.[0-9]{2}");
            case 2 -> !text.equals("n/a") && !text.startsWith("2025-02-30");
            default -> true;
        };
    }

    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte b : bytes) {
            if (b == '\n') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(b);
            }
        }
        if (line.size() > 0) {
            throw new IllegalArgumentException("expected a line end at the end of the file");
        }
        return lines;
    }

    private static @Nullable List<String> split(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        String rest = text;
        while (true) {
            int end;
            if (rest.startsWith("\"")) {
                end = 1;
                while (rest.charAt(end) != '"' || rest.startsWith("\"\"", end)) {
                    end += rest.charAt(end) == '"' ? 2 : 1;
                }
                fields.add(rest.substring(1, end).replace("\"\"", "\""));
                end++;
            } else {
                end = rest.indexOf(',') < 0 ? rest.length() : rest.indexOf(',');
                if (rest.substring(0, end).contains("\"")) {
                    return null;
                }
                fields.add(rest.substring(0, end));
            }
            if (end == rest.length()) {
                return fields;
            }
            rest = rest.substring(end + 1);
        }
    }

    private static int compareCodePoints(String left, String right) {
        return java.util.Arrays.compare(
                left.codePoints().toArray(), right.codePoints().toArray());
    }
}
