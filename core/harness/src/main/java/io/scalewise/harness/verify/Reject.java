package io.scalewise.harness.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rejected record as files have it. */
record Reject(String reason, String record) implements Comparable<Reject> {

    private static final Comparator<Reject> ORDER =
            Comparator.comparing(Reject::reason).thenComparing(Reject::record);

    /** The record of a row; a missing text is an empty one. */
    static Reject of(List<@Nullable String> row) {
        return new Reject(Objects.requireNonNullElse(row.get(0), ""), Objects.requireNonNullElse(row.get(1), ""));
    }

    String shown() {
        return reason + ": " + Shown.value(record);
    }

    @Override
    public int compareTo(Reject other) {
        return ORDER.compare(this, other);
    }
}
