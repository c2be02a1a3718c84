package io.scalewise.report;

import static io.scalewise.report.Html.attribute;

import io.scalewise.report.ReportTable.Column;
import io.scalewise.report.ReportTable.Kind;
import io.scalewise.report.ReportTable.Row;
import io.scalewise.report.ReportTable.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Tables on a page. */
final class PageTables {

    private final Html page;
    private final Function<String, String> marks;

    /**
     * Tables on one page.
     *
     * @param marks the markup that stands before an engine's name
     */
    PageTables(Html page, Function<String, String> marks) {
        this.page = page;
        this.marks = marks;
    }

    /** Wide tables scroll by themselves, also by key. */
    void write(ReportTable table) {
        page.open("div", "class=\"scroll\" role=\"region\" tabindex=\"0\" " + attribute("aria-label", table.caption()));
        page.open("table").element("caption", table.caption()).newLine();
        page.open("thead").open("tr");
        for (Column column : table.columns()) {
            page.element("th", "scope=\"col\"" + aligned(column), column.title());
        }
        page.close("tr").close("thead").newLine().open("tbody").newLine();
        int named = named(table.columns());
        for (Row row : table.rows()) {
            String tone = row.tone().name().toLowerCase(Locale.ROOT);
            page.open("tr", row.tone() == Tone.PLAIN ? "" : "class=\"" + tone + "\"");
            for (int i = 0; i < row.fields().size(); i++) {
                field(table.columns().get(i), row, i, i == named);
            }
            page.close("tr").newLine();
        }
        page.close("tbody").close("table").close("div").newLine();
    }

    /** Which column names a row: the arm where it comes first, else the first. */
    private static int named(List<Column> columns) {
        return columns.get(0).kind() == Kind.ARM
                ? 0
                : columns.size() > 1 && columns.get(1).kind() == Kind.ARM ? 1 : 0;
    }

    private void field(Column column, Row row, int index, boolean names) {
        String tag = names ? "th" : "td";
        page.open(tag, (names ? "scope=\"row\"" : "") + aligned(column));
        Optional<String> engine = column.kind() == Kind.ARM ? row.engine() : Optional.empty();
        engine.ifPresent(known -> page.markup(marks.apply(known)));
        String text = row.fields().get(index);
        int range = column.kind() == Kind.FIGURE ? text.indexOf(" (") : -1;
        if (range < 0) {
            page.text(text).close(tag);
        } else {
            page.text(text.substring(0, range)).text(" ").element("small", text.substring(range + 1));
            page.close(tag);
        }
    }

    private static String aligned(Column column) {
        return switch (column.kind()) {
            case FIGURE -> " class=\"figure\"";
            case ARM -> " class=\"arm\"";
            case TEXT -> "";
        };
    }
}
