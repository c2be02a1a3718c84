package io.scalewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. Text in it can't break out of its field. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String text(ReportTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(line(table.columns().stream().map(ReportTable.Column::title).toList()));
        lines.add(line(table.columns().stream()
                .map(column -> column.kind() == ReportTable.Kind.FIGURE ? "---:" : "---")
                .toList()));
        for (ReportTable.Row row : table.rows()) {
            lines.add(line(row.fields().stream().map(MarkdownTable::escaped).toList()));
        }
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
