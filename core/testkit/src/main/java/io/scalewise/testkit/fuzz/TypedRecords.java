package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.Table;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.datasets.table.TableShape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a file that a typed file can hold: those all of whose fields are values, or missing. */
final class TypedRecords implements Table {

    private final Contract contract;
    private final FuzzFile file;
    private final List<List<@Nullable Object>> records = new ArrayList<>();

    /** Of a file of {@code all} lines, for a contract whose fields are parted by {@code delimiter}. */
    TypedRecords(Contract contract, FuzzFile all, char delimiter) {
        this.contract = contract;
        RecordGrammar grammar = new RecordGrammar(csv());
        List<FuzzFile.Line> lines = new ArrayList<>();
        for (FuzzFile.Line line : all.lines()) {
            byte[] bytes = line.bytes(delimiter);
            if (!line.whole() || bytes.length == 0 || isMarked(bytes)) {
                continue;
            }
            List<String> fields =
                    grammar.split(new String(bytes, StandardCharsets.UTF_8)).orElseThrow();
            Optional<List<@Nullable Object>> record = values(fields, all.order());
            record.ifPresent(values -> {
                records.add(values);
                lines.add(line);
            });
        }
        this.file = all.withLines(lines);
    }

    /** As the first line of a file it would begin with another text. */
    private static boolean isMarked(byte[] line) {
        int length = Math.min(line.length, FuzzFile.BYTE_ORDER_MARK.length);
        return Arrays.equals(Arrays.copyOf(line, length), FuzzFile.BYTE_ORDER_MARK);
    }

    /** The values of a record in declared order, null where they are missing; empty where one is of no value. */
    private Optional<List<@Nullable Object>> values(List<String> fields, List<Integer> order) {
        List<@Nullable Object> values = new ArrayList<>();
        List<Column> columns = contract.source().columns();
        for (int column = 0; column < columns.size(); column++) {
            String text = fields.get(order.indexOf(column));
            if (csv().nulls().contains(text)) {
                values.add(null);
                continue;
            }
            Optional<Object> value = ValueGrammar.parse(columns.get(column).type(), text);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    /** The file with the lines of these records alone. */
    FuzzFile file() {
        return file;
    }

    @Override
    public TableShape shape() {
        List<TableColumn> columns = TableColumn.of(contract).stream()
                .map(column -> column.type().equals(Type.DOUBLE) ? column.ofBits() : column)
                .toList();
        return new TableShape(columns, csv(), 1, Math.max(1, records.size()));
    }

    private CsvFormat csv() {
        return contract.source().csv();
    }

    @Override
    public Step fill(long chunk, Rows rows) {
        List<Column> columns = contract.source().columns();
        for (int row = 0; row < records.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                put(
                        rows,
                        row,
                        column,
                        columns.get(column).type(),
                        records.get(row).get(column));
            }
        }
        rows.count(records.size());
        return Step.NONE;
    }

    private static void put(Rows rows, int row, int column, Type type, @Nullable Object value) {
        if (type.equals(Type.STRING)) {
            if (value == null) {
                rows.texts(column).addMissing();
            } else {
                rows.texts(column).add(value.toString().getBytes(StandardCharsets.UTF_8));
            }
        } else if (value == null) {
            rows.column(column).miss(row);
        } else {
            rows.numbers(column).set(row, number(type, value));
        }
    }

    private static long number(Type type, Object value) {
        return switch (type.kind()) {
            case LONG -> (long) value;
            case DECIMAL -> ((BigDecimal) value).unscaledValue().longValueExact();
            case DOUBLE -> Double.doubleToLongBits((double) value);
            case BOOLEAN -> (boolean) value ? 1 : 0;
            case DATE -> ((LocalDate) value).toEpochDay();
            case TIMESTAMP ->
                ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), (LocalDateTime) value);
            case STRING -> throw new IllegalStateException("a text is no number");
        };
    }
}
