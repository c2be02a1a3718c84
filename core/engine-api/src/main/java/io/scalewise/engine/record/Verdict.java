package io.scalewise.engine.record;

import java.util.Locale;

/** Whether an answer was right. */
public enum Verdict {
    /** Equal to the true answer. */
    CORRECT,
    /** Different from the true answer. */
    WRONG,
    /** No true answer is known, but at least two engines with parsers of their own gave this one. */
    AGREED,
    /** Not checked against anything. */
    UNVERIFIED;

    /** As it stands in records. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
