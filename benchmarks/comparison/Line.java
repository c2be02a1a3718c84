import io.scalewise.insight.Interval;
import io.scalewise.insight.PairedRatio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param detail what the figure comes of, such as the medians of both sides
 * @param rounds the figure of each round; none where a process ended badly
 * @param failures how processes ended badly, which this figure would need
 * @param survives whether the one that is held to the target got through, and the other didn't
 */
record Line(
        String row,
        String what,
        Target target,
        Unit unit,
        List<Double> rounds,
        String detail,
        List<String> failures,
        boolean survives) {

    static final String HEAD =
            "| row | measured | target | figure | interval | | of |\n" + "| --- | --- | --- | ---: | --- | --- | --- |";

    /** What a figure lies between. */
    private record Reach(double low, double high) {}

    double figure() {
        return Numbers.median(rounds);
    }

    /** Between what the figure lies: by the rounds' scatter where they are enough for that, else from the least to the most. */
    private Reach reach() {
        return confidence()
                .map(interval -> new Reach(interval.low(), interval.high()))
                .orElseGet(() -> new Reach(Numbers.least(rounds), Numbers.most(rounds)));
    }

    private Optional<Interval> confidence() {
        if (!unit.isPositive() || Numbers.least(rounds) <= 0) {
            return Optional.empty();
        }
        return PairedRatio.of(rounds.stream().mapToDouble(Math::log).toArray()).interval();
    }

    private boolean isMeasured() {
        return !rounds.isEmpty();
    }

    /** Whether the target is met, and whether noise could have decided that; empty where there is none. */
    String verdict() {
        if (!isMeasured()) {
            return survives ? "met, only survivor" : "not measured";
        }
        if (target.isNone()) {
            return "";
        }
        boolean met = target.isMetBy(figure());
        boolean sure = met == target.isMetBy(reach().low) && met == target.isMetBy(reach().high);
        return (met ? "met" : "not met") + (sure ? "" : ", within noise");
    }

    String text() {
        String figure = isMeasured() ? unit.text(figure()) : String.join("; ", failures);
        String interval = isMeasured() ? unit.text(reach().low) + " to " + unit.text(reach().high) : "";
        return Stream.of(row, what, target.text(unit), figure, interval, verdict(), detail)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** For a file of lines that programs read. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("row", row);
        fields.put("measured", what);
        fields.put("unit", unit.spelling());
        fields.put("target", target.sense().spelling());
        fields.put("bound", target.isNone() ? null : target.bound());
        fields.put("figure", isMeasured() ? figure() : null);
        fields.put("low", isMeasured() ? reach().low : null);
        fields.put("high", isMeasured() ? reach().high : null);
        fields.put("interval", !isMeasured() ? null : confidence().isPresent() ? "95 %" : "least to most");
        fields.put("verdict", verdict().isEmpty() ? null : verdict());
        fields.put("rounds", rounds);
        fields.put("detail", detail);
        fields.put("failures", failures);
        return fields;
    }
}
