package io.scalewise.harness.verify;

import io.scalewise.contract.Type;
import io.scalewise.engine.ResultFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleFunction;

/**
 * Compares the rejects of two answers as multisets. Those that are the same text cancel out; then, of what is left, those
 * whose doubles are exactly the same; then those whose doubles are within the tolerance. Each step parts its rows by what
 * equal ones have in common, and goes over one partition after the other.
 */
final class RejectComparison {

    static final List<String> HEADER = List.of(ResultFolder.REJECTS_HEADER.split(",", -1));

    private final RejectEquality equality;
    private final List<DoubleFunction<String>> shapes;
    private final Setting setting;
    private final Map<String, LongAdder> expectedCounts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> actualCounts = new ConcurrentHashMap<>();
    private boolean counted;
    final Differences.Gatherer onlyExpected = new Differences.Gatherer();
    final Differences.Gatherer onlyActual = new Differences.Gatherer();

    /**
     * @param types of the declared columns; empty where nobody told, and numbers of the same double in different spellings
     *     count as equal
     */
    RejectComparison(Optional<List<Type>> types, Setting setting) {
        this.equality = new RejectEquality(types);
        this.shapes = types.isPresent()
                ? List.of(RejectComparison::exact, RejectComparison::any)
                : List.of(RejectComparison::exact);
        this.setting = setting;
    }

    private static String exact(double number) {
        return Double.toString(number + 0.0);
    }

    private static String any(double number) {
        return "number";
    }

    void compare(Path expectedFolder, Path actualFolder) throws IOException, MalformedResultException {
        PartedRows left;
        try (PartedRows rows = PartedRows.read(
                expectedFolder.resolve(ResultFolder.REJECTS),
                actualFolder.resolve(ResultFolder.REJECTS),
                HEADER,
                expected -> packing(expected ? expectedCounts : actualCounts),
                setting)) {
            counted = true;
            left = cancelSameText(rows);
        }
        for (int i = 0; i < shapes.size(); i++) {
            try (PartedRows rows = left) {
                left = cancelEqual(rows, shapes.get(Math.min(i + 1, shapes.size() - 1)));
            }
        }
        try (PartedRows rows = left) {
            show(rows);
        }
    }

    /** Reasons whose number of rejects differs; none where they could not all be read. */
    List<String> counts() {
        return !counted
                ? List.of()
                : Differences.compareCounts("rejects of ", sums(expectedCounts), sums(actualCounts));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }

    /** All of a reject is key. */
    private static PartedRows.Packing packing(Map<String, LongAdder> counts) {
        return (row, key, rest) -> {
            String reason = row.text(0);
            counts.computeIfAbsent(reason == null ? "" : reason, first -> new LongAdder())
                    .increment();
            for (int i = 0; i < row.size(); i++) {
                if (row.isNull(i)) {
                    key.appendNull();
                } else {
                    key.append(row.bytes(), row.start(i), row.length(i));
                }
            }
        };
    }

    private PartedRows cancelSameText(PartedRows rows) throws IOException {
        Layout layout = rows.layout();
        Remainder remainder = new Remainder(layout, shapes.get(0));
        RowTable[] tables = new RowTable[layout.threads()];
        return remainder.of(layout, (member, partition) -> {
            if (tables[member] == null) {
                tables[member] = new RowTable(layout.hash());
            }
            RowTable table = tables[member];
            table.clear();
            rows.expected().forEach(partition, (bytes, key, rest, end) -> {
                int row = table.findOrAdd(bytes, key, rest, end);
                table.setCount(row, table.count(row) + 1);
            });
            rows.actual().forEach(partition, (bytes, key, rest, end) -> {
                int row = table.find(bytes, key, rest);
                if (row == RowTable.NONE || table.count(row) == 0) {
                    remainder.actual(member, reject(bytes, key, rest));
                } else {
                    table.setCount(row, table.count(row) - 1);
                }
            });
            for (int row = 0; row < table.rows(); row++) {
                for (long i = 0; i < table.count(row); i++) {
                    remainder.expected(member, reject(table.bytes(), table.key(row), table.rest(row)));
                }
            }
        });
    }

    private static Reject reject(byte[] bytes, int start, int end) {
        return Reject.of(PackedFields.unpack(bytes, start, end));
    }

    private PartedRows cancelEqual(PartedRows rows, DoubleFunction<String> nextShape) throws IOException {
        Remainder remainder = new Remainder(rows.layout(), nextShape);
        return remainder.of(rows.layout(), (member, partition) -> {
            Map<String, RejectCandidates> byShape = new HashMap<>();
            for (ShapedReject expected : sorted(rows.expected(), partition)) {
                byShape.computeIfAbsent(expected.shape(), shape -> new RejectCandidates(equality))
                        .add(expected.reject());
            }
            for (ShapedReject actual : sorted(rows.actual(), partition)) {
                RejectCandidates candidates = byShape.get(actual.shape());
                if (candidates == null || !candidates.removeEqual(actual.reject())) {
                    remainder.actual(member, actual.reject());
                }
            }
            for (RejectCandidates candidates : byShape.values()) {
                for (Reject reject : candidates.left()) {
                    remainder.expected(member, reject);
                }
            }
        });
    }

    /** Shows what nothing has cancelled. */
    private void show(PartedRows rows) throws IOException {
        for (int partition = 0; partition < rows.layout().partitions(); partition++) {
            sorted(rows.expected(), partition)
                    .forEach(left -> onlyExpected.add(left.reject().shown()));
            sorted(rows.actual(), partition)
                    .forEach(left -> onlyActual.add(left.reject().shown()));
        }
    }

    /**
     * A reject with what equal ones have in common.
     *
     * @param shape packed bytes as characters
     */
    private record ShapedReject(String shape, Reject reject) implements Comparable<ShapedReject> {
        @Override
        public int compareTo(ShapedReject other) {
            return reject.compareTo(other.reject);
        }
    }

    /** The rejects of a partition, in an order that doesn't depend on threads. */
    private static List<ShapedReject> sorted(Partitions partitions, int partition) throws IOException {
        List<ShapedReject> rejects = new ArrayList<>();
        partitions.forEach(
                partition,
                (bytes, key, rest, end) -> rejects.add(new ShapedReject(
                        new String(bytes, key, rest - key, StandardCharsets.ISO_8859_1), reject(bytes, rest, end))));
        rejects.sort(null);
        return rejects;
    }

    /** What a step leaves for the next one, parted by what equal rejects have in common there. */
    private final class Remainder {
        private final DoubleFunction<String> shapeOfDouble;
        private final PartedRows rows;
        private final List<Partitions.Writer> expected = new ArrayList<>();
        private final List<Partitions.Writer> actual = new ArrayList<>();

        Remainder(Layout layout, DoubleFunction<String> shapeOfDouble) {
            this.shapeOfDouble = shapeOfDouble;
            this.rows = PartedRows.empty(layout, setting.scratch());
            for (int i = 0; i < layout.threads(); i++) {
                expected.add(rows.expected().newWriter());
                actual.add(rows.actual().newWriter());
            }
        }

        /** What is left once a step has gone over all partitions. */
        PartedRows of(Layout layout, Tasks.Task step) throws IOException {
            boolean complete = false;
            try {
                Tasks.run(layout.partitions(), layout.threads(), step);
                for (int i = 0; i < layout.threads(); i++) {
                    expected.get(i).finish();
                    actual.get(i).finish();
                }
                complete = true;
                return rows;
            } finally {
                if (!complete) {
                    rows.close();
                }
            }
        }

        void expected(int member, Reject reject) throws IOException {
            add(expected.get(member), reject);
        }

        void actual(int member, Reject reject) throws IOException {
            add(actual.get(member), reject);
        }

        private void add(Partitions.Writer writer, Reject reject) throws IOException {
            PackedFields shape = new PackedFields();
            equality.appendShape(reject, shapeOfDouble, shape);
            PackedFields fields = new PackedFields();
            fields.append(reject.reason());
            fields.append(reject.record());
            writer.add(shape, fields);
        }
    }
}
