package io.scalewise.report;

import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Ending;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Summary;
import io.scalewise.insight.diagnosis.Diagnosis;
import io.scalewise.insight.diagnosis.Diagnosis.Unjudged;
import io.scalewise.insight.diagnosis.Evidence;
import java.util.List;
import java.util.stream.Collectors;

/** What limited runs, for people: one of them in full, or those of a report in a line each. */
public final class DiagnosisText {

    private static final String INDENT = "  ";

    private DiagnosisText() {}

    /** All that is known of one run. */
    public static String of(RunRecord run, Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        ContractPart part = run.contract().part();
        String asked = part == null ? "" : ", " + part.spelling() + " alone";
        text.append(OneLine.of(run.arm() + asked + ", " + run.runId())).append(": ");
        text.append(diagnosis.bottleneck().title()).append('\n');
        line(text, diagnosis.cause().sentence());
        if (run.outcome() != Outcome.COMPLETED) {
            line(text, "it " + ending(run));
        }
        diagnosis.evidence().forEach(evidence -> line(text, INDENT + evidence.line()));
        line(text, "first check: " + diagnosis.firstCheck());
        diagnosis.otherwise().ifPresent(otherwise -> otherwise(text, otherwise));
        if (!diagnosis.shares().isEmpty()) {
            line(text, "shares: " + lines(diagnosis.shares()));
        }
        for (Unjudged unjudged : diagnosis.unjudged()) {
            line(text, "not judged: " + unjudged.sign() + "; the record doesn't say " + unjudged.missing());
        }
        diagnosis.cautions().forEach(caution -> line(text, caution));
        return text.toString();
    }

    /** The run of each cell that is most like all of them, size by size. */
    public static String of(Summary summary) {
        StringBuilder text = new StringBuilder();
        for (SizeSummary size : summary.sizes()) {
            text.append(size.label()).append('\n');
            for (Cell cell : size.cells()) {
                RunRecord run = cell.typical();
                line(text, OneLine.of(cell.arm().name() + ", " + run.runId()) + ": " + brief(run));
            }
        }
        return text.toString();
    }

    private static String brief(RunRecord run) {
        Diagnosis diagnosis = Diagnosis.of(run);
        String how = run.outcome() == Outcome.COMPLETED ? "" : ending(run) + "; ";
        String evidence = diagnosis.evidence().isEmpty()
                ? ""
                : "; " + diagnosis.evidence().get(0).line();
        String caution = diagnosis.cautions().isEmpty() ? "" : "; " + String.join(" ", diagnosis.cautions());
        return how + diagnosis.bottleneck().title() + evidence + caution;
    }

    private static String ending(RunRecord run) {
        return Ending.of(run)
                + Ending.detail(run).map(detail -> ": " + OneLine.of(detail)).orElse("");
    }

    private static void otherwise(StringBuilder text, Diagnosis otherwise) {
        line(
                text,
                "were it not for that: " + otherwise.bottleneck().title() + "; "
                        + otherwise.cause().sentence());
        otherwise.evidence().forEach(evidence -> line(text, INDENT + evidence.line()));
    }

    private static String lines(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::line).collect(Collectors.joining("; "));
    }

    private static void line(StringBuilder text, String line) {
        text.append(INDENT).append(line).append('\n');
    }
}
