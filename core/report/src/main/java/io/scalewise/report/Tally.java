package io.scalewise.report;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.Summary;

/** What became of the runs of a report. */
enum Tally {
    CORRECT("right", "right"),
    AGREED("right", "agreed"),
    WRONG("wrong", "wrong"),
    UNVERIFIED("unverified", "unverified"),
    FAILED("failed", "without a result"),
    SKIPPED("skipped", "not tried");

    private final String style;
    private final String words;

    Tally(String style, String words) {
        this.style = style;
        this.words = words;
    }

    private static Tally of(RunRecord run) {
        if (run.outcome() == Outcome.SKIPPED) {
            return SKIPPED;
        }
        if (run.outcome() != Outcome.COMPLETED) {
            return FAILED;
        }
        Verdict verdict = run.verdict();
        if (verdict == null) {
            return UNVERIFIED;
        }
        return switch (verdict) {
            case CORRECT -> CORRECT;
            case AGREED -> AGREED;
            case WRONG -> WRONG;
            case UNVERIFIED -> UNVERIFIED;
        };
    }

    /** The class by which the page colours it. */
    String style() {
        return style;
    }

    /** What to say behind the number of runs. */
    String words() {
        return words;
    }

    /** How many runs it is. */
    long in(Summary summary) {
        return summary.runs().stream().filter(run -> of(run) == this).count();
    }
}
