package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Comparison.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one cell's lead over another comes from: the total time of each in parts, by medians, so that parts need not add up.
 *
 * @param parts the largest difference first
 */
public record Decomposition(Cell better, Cell other, List<Part> parts) {

    public Decomposition {
        parts = List.copyOf(parts);
    }

    /** What a part of the time goes into. */
    public enum What {
        START_UP("starting up"),
        RUN("reading, computing and writing"),
        PAUSES("pauses for garbage"),
        ENDING("ending");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /** A part of both totals, in nanoseconds. */
    public record Part(What what, long betterNanos, long otherNanos) {

        /** By how much more the other one takes; negative where it takes less. */
        public long differenceNanos() {
            return otherNanos - betterNanos;
        }
    }

    /**
     * Of the fastest and the next engine of a size that is clearly slower; empty where there is none, or their phases aren't
     * known.
     */
    static Optional<Decomposition> of(SizeSummary size) {
        return size.frontier().fastest().flatMap(lead -> lead.found(Finding.CLEAR).stream()
                .findFirst()
                .flatMap(next -> of(lead.first(), next.other())));
    }

    /** Of two cells. */
    static Optional<Decomposition> of(Cell better, Cell other) {
        List<Part> parts = new ArrayList<>();
        for (What what : What.values()) {
            OptionalLong mine = median(better, run -> nanos(what, run));
            OptionalLong others = median(other, run -> nanos(what, run));
            if (mine.isEmpty() || others.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Part(what, mine.getAsLong(), others.getAsLong()));
        }
        parts.sort((a, b) -> Long.compare(Math.abs(b.differenceNanos()), Math.abs(a.differenceNanos())));
        return Optional.of(new Decomposition(better, other, parts));
    }

    private static OptionalLong median(Cell cell, Function<RunRecord, OptionalLong> amount) {
        List<Long> amounts = cell.measured().stream()
                .flatMap(run -> amount.apply(run).stream().boxed())
                .toList();
        return Spread.of(amounts)
                .map(spread -> OptionalLong.of(spread.median()))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong nanos(What what, RunRecord run) {
        OptionalLong startUp = Quantity.START_UP.of(run);
        OptionalLong work = Quantity.RUN.of(run);
        OptionalLong total = Quantity.TOTAL.of(run);
        if (startUp.isEmpty() || work.isEmpty() || total.isEmpty()) {
            return OptionalLong.empty();
        }
        long pauses = Math.min(pauses(run.gc()), work.getAsLong());
        return OptionalLong.of(
                switch (what) {
                    case START_UP -> startUp.getAsLong();
                    case RUN -> work.getAsLong() - pauses;
                    case PAUSES -> pauses;
                    case ENDING -> total.getAsLong() - startUp.getAsLong() - work.getAsLong();
                });
    }

    private static long pauses(RunRecord.@Nullable Gc gc) {
        return gc == null || gc.pauseNanos() == null ? 0 : gc.pauseNanos();
    }
}
