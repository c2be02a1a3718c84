package io.scalewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. Text in it can't break out of its field. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();
    private final int columns;

    /** Columns are aligned to the right where their title begins with {@code >}. */
    MarkdownTable(String... titles) {
        columns = titles.length;
        List<String> names = new ArrayList<>();
        List<String> rule = new ArrayList<>();
        for (String title : titles) {
            boolean right = title.startsWith(">");
            names.add(right ? title.substring(1) : title);
            rule.add(right ? "---:" : "---");
        }
        lines.add(line(names));
        lines.add(line(rule));
    }

    void row(String... fields) {
        if (fields.length != columns) {
            throw new IllegalArgumentException("table row: expected " + columns + " fields, but got " + fields.length);
        }
        lines.add(line(List.of(fields).stream().map(MarkdownTable::escaped).toList()));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** As plain text in Markdown: on one line, without meaning. */
    static String escaped(String text) {
        return OneLine.of(text)
                .replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("`", "\\`")
                .replace("[", "\\[");
    }

    private static String line(List<String> fields) {
        return fields.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
