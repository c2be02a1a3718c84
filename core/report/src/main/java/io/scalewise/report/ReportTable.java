package io.scalewise.report;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of a report, whatever page it stands on.
 *
 * @param caption says what it shows to those who can't see what stands around it
 */
record ReportTable(String caption, List<Column> columns, List<Row> rows) {

    /** What a column holds. */
    enum Kind {
        TEXT,
        /** An arm or an engine, which pages may mark with its colour. */
        ARM,
        /** To be aligned to the right. */
        FIGURE
    }

    /** What is special about a row. */
    enum Tone {
        PLAIN,
        BEST,
        UNVERIFIED,
        FAILED,
        WRONG
    }

    record Column(String title, Kind kind) {

        static Column text(String title) {
            return new Column(title, Kind.TEXT);
        }

        static Column arm(String title) {
            return new Column(title, Kind.ARM);
        }

        static Column figure(String title) {
            return new Column(title, Kind.FIGURE);
        }
    }

    /**
     * A row.
     *
     * @param engine whose row it is; empty where it is nobody's
     */
    record Row(Tone tone, Optional<String> engine, List<String> fields) {

        static Row of(String... fields) {
            return new Row(Tone.PLAIN, Optional.empty(), List.of(fields));
        }

        static Row of(Tone tone, String engine, String... fields) {
            return new Row(tone, Optional.of(engine), List.of(fields));
        }
    }

    ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.fields().size() != columns.size()) {
                throw new IllegalArgumentException("table row: expected " + columns.size() + " fields, but got "
                        + row.fields().size());
            }
        }
    }

    /** Without those columns of figures in which no row has any. */
    ReportTable withoutEmptyFigures() {
        return keeping(index -> columns.get(index).kind() != Kind.FIGURE
                || rows.stream().anyMatch(row -> !row.fields().get(index).equals(Figures.UNKNOWN)));
    }

    /** Without a column of texts in which no row has any. */
    ReportTable withoutEmpty(String title) {
        return keeping(index -> !columns.get(index).title().equals(title)
                || rows.stream().anyMatch(row -> !row.fields().get(index).isEmpty()));
    }

    private ReportTable keeping(IntPredicate column) {
        List<Integer> kept =
                IntStream.range(0, columns.size()).filter(column).boxed().toList();
        return of(
                caption,
                kept.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.tone(),
                                row.engine(),
                                kept.stream().map(row.fields()::get).toList())));
    }

    static ReportTable of(String caption, List<Column> columns, Stream<Row> rows) {
        return new ReportTable(caption, columns, rows.toList());
    }
}
