package io.scalewise.harness.verify;

import io.scalewise.contract.ResultColumn;
import io.scalewise.engine.ResultFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the groups of two answers with the same columns: both are parted by the groups' values, then one partition after
 * the other is compared, the expected groups in a table, the actual ones passing by.
 */
final class GroupComparison {

    /** By the count of a group in the table. */
    private static final long MET = 0;

    private static final long EXPECTED = 1;

    private final List<ResultColumn> columns;
    private final List<ResultColumn> groups;
    private final List<ResultColumn> measures;
    private final Setting setting;
    final Differences.Gatherer onlyExpected = new Differences.Gatherer();
    final Differences.Gatherer onlyActual = new Differences.Gatherer();
    final Differences.Gatherer values = new Differences.Gatherer();

    GroupComparison(List<ResultColumn> columns, Setting setting) {
        this.columns = columns;
        this.groups = columns.stream().filter(ResultColumn::group).toList();
        this.measures = columns.stream().filter(column -> !column.group()).toList();
        this.setting = setting;
    }

    void compare(Path expectedFolder, Path actualFolder) throws IOException, MalformedResultException {
        List<String> header = columns.stream().map(ResultColumn::name).toList();
        try (PartedRows rows = PartedRows.read(
                expectedFolder.resolve(ResultFolder.RESULT),
                actualFolder.resolve(ResultFolder.RESULT),
                header,
                expected -> this::pack,
                setting)) {
            Layout layout = rows.layout();
            Partition[] partitions = new Partition[layout.partitions()];
            RowTable[] tables = new RowTable[layout.threads()];
            Tasks.run(partitions.length, layout.threads(), (member, task) -> {
                if (tables[member] == null) {
                    tables[member] = new RowTable(layout.hash());
                }
                partitions[task] = new Partition(tables[member]);
                partitions[task].compare(rows, task);
            });
            add(partitions);
        }
    }

    private void add(Partition[] partitions) throws MalformedResultException {
        for (Partition partition : partitions) {
            if (partition.twice.isPresent()) {
                throw new MalformedResultException(
                        "expected answer: group " + partition.twice.get() + " stands there twice");
            }
            onlyExpected.add(partition.onlyExpected);
            onlyActual.add(partition.onlyActual);
            values.add(partition.values);
        }
    }

    /** The group by value is the key, the measures as they are the rest. */
    private void pack(ResultReader row, PackedFields key, PackedFields rest) {
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            PackedFields fields = column.group() ? key : rest;
            if (row.isNull(i)) {
                fields.appendNull();
            } else if (column.group()) {
                CanonicalBytes.append(column.type(), row.bytes(), row.start(i), row.length(i), fields);
            } else {
                fields.append(row.bytes(), row.start(i), row.length(i));
            }
        }
    }

    /** The comparison of one partition. */
    private final class Partition {
        private final RowTable table;
        private final Differences.Gatherer onlyExpected = new Differences.Gatherer();
        private final Differences.Gatherer onlyActual = new Differences.Gatherer();
        private final Differences.Gatherer values = new Differences.Gatherer();
        private Optional<String> twice = Optional.empty();

        Partition(RowTable table) {
            this.table = table;
        }

        void compare(PartedRows rows, int partition) throws IOException {
            table.clear();
            rows.expected().forEach(partition, this::expect);
            rows.actual().forEach(partition, this::meet);
            for (int row = 0; row < table.rows(); row++) {
                if (table.count(row) != MET) {
                    onlyExpected.add(group(table.bytes(), table.key(row), table.rest(row)));
                }
            }
        }

        private void expect(byte[] bytes, int key, int rest, int end) {
            int rows = table.rows();
            int row = table.findOrAdd(bytes, key, rest, end);
            if (row < rows && twice.isEmpty()) {
                twice = Optional.of(group(bytes, key, rest));
            }
            table.setCount(row, EXPECTED);
        }

        private void meet(byte[] bytes, int key, int rest, int end) {
            int row = table.find(bytes, key, rest);
            if (row == RowTable.NONE) {
                onlyActual.add(group(bytes, key, rest));
            } else if (table.count(row) == MET) {
                onlyActual.add(group(bytes, key, rest) + " (a second time)");
            } else {
                table.setCount(row, MET);
                compareMeasures(row, bytes, key, rest, end);
            }
        }

        private void compareMeasures(int row, byte[] bytes, int key, int rest, int end) {
            PackedFields.Cursor wanted = new PackedFields.Cursor(table.bytes(), table.rest(row), table.end(row));
            PackedFields.Cursor got = new PackedFields.Cursor(bytes, rest, end);
            for (ResultColumn measure : measures) {
                wanted.next();
                got.next();
                if (!got.hasTextOf(wanted) && !same(measure, wanted.text(), got.text())) {
                    values.add(group(bytes, key, rest) + ", " + measure.name() + ": expected "
                            + Shown.value(wanted.text()) + ", but got " + Shown.value(got.text()));
                }
            }
        }
    }

    private static boolean same(ResultColumn measure, @Nullable String wanted, @Nullable String got) {
        return (wanted == null || got == null)
                ? Objects.equals(wanted, got)
                : ResultValue.same(measure.type(), wanted, got);
    }

    private String group(byte[] bytes, int key, int rest) {
        if (groups.isEmpty()) {
            return "the whole";
        }
        StringBuilder text = new StringBuilder();
        PackedFields.Cursor fields = new PackedFields.Cursor(bytes, key, rest);
        for (ResultColumn column : groups) {
            fields.next();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(column.name())
                    .append(' ')
                    .append(Shown.value(fields.text()));
        }
        return text.toString();
    }
}
