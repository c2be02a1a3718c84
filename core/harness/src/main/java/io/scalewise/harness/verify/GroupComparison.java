package io.scalewise.harness.verify;

import io.scalewise.contract.ResultColumn;
import io.scalewise.engine.ResultFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the groups of two answers with the same columns. Holds the expected groups as two strings each; the actual ones
 * pass by.
 */
final class GroupComparison {

    /** Stands for the measures of a group that was met. No packed field is spelt so. */
    private static final String MET = "met";

    private final List<ResultColumn> columns;
    private final List<String> header;
    private final Map<String, String> expected = new HashMap<>();
    final Differences.Gatherer onlyExpected = new Differences.Gatherer();
    final Differences.Gatherer onlyActual = new Differences.Gatherer();
    final Differences.Gatherer values = new Differences.Gatherer();

    GroupComparison(List<ResultColumn> columns) {
        this.columns = columns;
        this.header = columns.stream().map(ResultColumn::name).toList();
    }

    void compare(Path expectedFolder, Path actualFolder) throws IOException, MalformedResultException {
        ResultParts.read(expectedFolder.resolve(ResultFolder.RESULT), header, row -> {
            if (expected.putIfAbsent(key(row), measures(row)) != null) {
                throw new MalformedResultException("expected answer: group " + group(row) + " stands there twice");
            }
        });
        ResultParts.read(actualFolder.resolve(ResultFolder.RESULT), header, this::meet);
        expected.forEach((key, measures) -> {
            if (!measures.equals(MET)) {
                onlyExpected.add(text(PackedFields.unpack(key)));
            }
        });
    }

    private void meet(List<@Nullable String> row) {
        String key = key(row);
        String there = expected.get(key);
        if (there == null) {
            onlyActual.add(group(row));
            return;
        }
        if (there.equals(MET)) {
            onlyActual.add(group(row) + " (a second time)");
            return;
        }
        expected.put(key, MET);
        if (!there.equals(measures(row))) {
            compareMeasures(PackedFields.unpack(there), row);
        }
    }

    private void compareMeasures(List<@Nullable String> there, List<@Nullable String> row) {
        int measure = 0;
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            if (column.group()) {
                continue;
            }
            String wanted = there.get(measure++);
            String got = row.get(i);
            boolean same = (wanted == null || got == null)
                    ? Objects.equals(wanted, got)
                    : ResultValue.same(column.type(), wanted, got);
            if (!same) {
                values.add(
                        group(row) + ", " + column.name() + ": expected " + shown(wanted) + ", but got " + shown(got));
            }
        }
    }

    /** The group by value. Text that is no value of its type equals no value. */
    private String key(List<@Nullable String> row) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            if (column.group()) {
                String text = row.get(i);
                PackedFields.append(
                        key,
                        text == null
                                ? null
                                : ResultValue.canonical(column.type(), text).orElse("no value: " + text));
            }
        }
        return key.toString();
    }

    private String measures(List<@Nullable String> row) {
        StringBuilder measures = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).group()) {
                PackedFields.append(measures, row.get(i));
            }
        }
        return measures.toString();
    }

    private String group(List<@Nullable String> row) {
        List<@Nullable String> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).group()) {
                fields.add(row.get(i));
            }
        }
        return text(fields);
    }

    private String text(List<@Nullable String> fields) {
        if (fields.isEmpty()) {
            return "the whole";
        }
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (ResultColumn column : columns) {
            if (column.group()) {
                text.append(next == 0 ? "" : ", ")
                        .append(column.name())
                        .append(' ')
                        .append(shown(fields.get(next++)));
            }
        }
        return text.toString();
    }

    private static String shown(@Nullable String value) {
        return Shown.value(value);
    }
}
