package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Summary;
import java.util.List;

/**
 * By what an engine is told from others on a page, wherever it stands: a colour and a shape, so that neither has to be seen
 * alone. An engine keeps both in all formats and sizes of a report.
 */
final class EngineMarks {

    /** Shapes in a square from -8 to 8, drawn to look equally large; each has a colour beside it in the page's style. */
    private static final List<String> SHAPES = List.of(
            "M0-6.2A6.2 6.2 0 1 1 0 6.2A6.2 6.2 0 1 1 0-6.2Z",
            "M-5.4-5.4H5.4V5.4H-5.4Z",
            "M0-7L6.8 5H-6.8Z",
            "M0-7.6L6.4 0L0 7.6L-6.4 0Z",
            "M-2.4-7H2.4V-2.4H7V2.4H2.4V7H-2.4V2.4H-7V-2.4H-2.4Z",
            "M0 7L-6.8-5H6.8Z",
            "M0-7.4L2.1-2.6L7.2-2.2L3.3 1.2L4.5 6.2L0 3.5L-4.5 6.2L-3.3 1.2L-7.2-2.2L-2.1-2.6Z",
            "M-3.3-6.4H3.3L6.6 0L3.3 6.4H-3.3L-6.6 0Z");

    private final List<String> engines;

    EngineMarks(Summary summary) {
        engines = summary.runs().stream()
                .map(RunRecord::engine)
                .map(RunRecord.EngineInfo::name)
                .distinct()
                .toList();
    }

    /** In the order of the first run of each. */
    List<String> engines() {
        return engines;
    }

    /** Which of the page's colours and shapes an engine has; the least used one where it has no runs. */
    int index(String engine) {
        int place = engines.indexOf(engine);
        return (place < 0 ? engines.size() : place) % SHAPES.size();
    }

    String shape(String engine) {
        return SHAPES.get(index(engine));
    }

    /** The mark for beside a name; says nothing, since the name does. */
    String markup(String engine) {
        return "<svg class=\"mark e" + index(engine) + "\" viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"><path d=\""
                + shape(engine) + "\"/></svg>";
    }
}
