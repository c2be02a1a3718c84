package io.scalewise.report;

import static io.scalewise.report.Html.attribute;

import io.scalewise.insight.Amounts;
import io.scalewise.insight.Listing;
import io.scalewise.insight.PartCosts;
import java.util.List;
import java.util.Locale;

/**
 * A bar an arm, cut into what each thing that the contract asks for takes, all on one scale. Drawn without a script; the
 * table beside it has the figures.
 */
final class PartBars {

    private static final int WIDTH = 760;
    private static final int LEFT = 110;
    private static final int RIGHT = 70;
    private static final int ROW = 34;
    private static final int BAR = 24;

    /** About the width of a letter of a label. */
    private static final double LETTER = 6.6;

    private final Html page;
    private final EngineMarks marks;

    PartBars(Html page, EngineMarks marks) {
        this.page = page;
        this.marks = marks;
    }

    /** What bars are cut into, in words. */
    static String order(List<PartCosts> costs) {
        return Listing.and(costs.stream()
                .flatMap(cost -> cost.steps().stream().map(PartCosts.Step::what))
                .distinct()
                .sorted()
                .map(PartCosts.What::words)
                .toList());
    }

    /** Those of one size, at least one. */
    void write(List<PartCosts> costs) {
        long most = costs.stream().mapToLong(PartBars::length).max().orElseThrow();
        page.open("div", "class=\"scroll bars\" role=\"region\" tabindex=\"0\" aria-label=\"Bars of the table below\"");
        page.open(
                "svg",
                "viewBox=\"0 0 " + WIDTH + " " + (costs.size() * ROW + 8) + "\" role=\"img\" "
                        + attribute(
                                "aria-label", "What takes how long, arm by arm; the table below says it in figures"));
        page.newLine();
        for (int i = 0; i < costs.size(); i++) {
            bar(costs.get(i), i * ROW + 6, (double) (WIDTH - LEFT - RIGHT) / most);
        }
        page.close("svg").close("div").newLine();
    }

    /** Of its parts, as far as they take anything. */
    private static long length(PartCosts cost) {
        return cost.steps().stream().mapToLong(PartBars::nanos).sum();
    }

    private static long nanos(PartCosts.Step step) {
        return Math.max(0, step.nanos().median());
    }

    private void bar(PartCosts cost, int top, double scale) {
        page.open("g", "class=\"e" + marks.index(cost.whole().engine()) + "\"");
        text(
                "class=\"arm\" text-anchor=\"end\"",
                LEFT - 10.0,
                top,
                cost.whole().arm().name());
        double x = LEFT;
        for (PartCosts.Step step : cost.steps()) {
            double width = nanos(step) * scale;
            String words = step.what().words() + ", " + Amounts.time(nanos(step));
            page.open(
                    "rect",
                    "class=\"" + step.what().name().toLowerCase(Locale.ROOT) + "\" x=\"" + decimal(x) + "\" y=\"" + top
                            + "\" width=\"" + decimal(width) + "\" height=\"" + BAR + "\"");
            page.element("title", words).close("rect");
            if (words.length() * LETTER < width) {
                text("text-anchor=\"middle\"", x + width / 2, top, words);
            } else if (step.what().words().length() * LETTER < width) {
                text("text-anchor=\"middle\"", x + width / 2, top, step.what().words());
            }
            x += width;
        }
        text("", x + 8, top, Amounts.time(cost.totalNanos()));
        page.close("g").newLine();
    }

    private void text(String attributes, double x, int top, String words) {
        page.element(
                "text", attributes + " x=\"" + decimal(x) + "\" y=\"" + (top + BAR / 2) + "\" dy=\"0.34em\"", words);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
