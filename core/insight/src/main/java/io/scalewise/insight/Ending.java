package io.scalewise.insight;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import java.util.Optional;

/** How a run ended, in words that follow an engine's name. */
public final class Ending {

    private Ending() {}

    /** Such as {@code timed out} or {@code ran out of memory (Java heap)}. */
    public static String of(RunRecord run) {
        return switch (run.outcome()) {
            case COMPLETED -> "completed";
            case REFUSED -> "refused";
            case BAD_INPUT -> "found the input faulty";
            case OVERFLOW -> "met a number too large to compute";
            case OUT_OF_MEMORY -> "ran out of memory" + where(run);
            case OUT_OF_DISK -> "ran out of disk";
            case TIMED_OUT -> "timed out";
            case CRASHED -> "crashed";
            case INTERRUPTED -> "was interrupted";
            case SKIPPED -> "was skipped";
        };
    }

    /** What the record says of it beyond those words; empty where it says no more. */
    public static Optional<String> detail(RunRecord run) {
        String detail = run.outcomeDetail();
        if (detail == null) {
            return Optional.empty();
        }
        String rest = where(run).isEmpty() ? detail : detail.replaceFirst("^\\w+\\W*", "");
        return Optional.of(rest).filter(text -> !text.isBlank());
    }

    private static String where(RunRecord run) {
        String detail = run.outcomeDetail();
        if (detail == null || run.outcome() != Outcome.OUT_OF_MEMORY) {
            return "";
        }
        return switch (detail.split("\\W", 2)[0]) {
            case "heap" -> " (Java heap)";
            case "native" -> " (native memory)";
            case "budget" -> " (the limit that was set)";
            case "machine" -> " (the machine's)";
            default -> "";
        };
    }
}
