package io.scalewise.insight.diagnosis;

import java.util.List;

/** What gives a bottleneck away. */
interface Sign {

    /** What it looks for, in a few words that follow "can't tell". */
    String name();

    /** Whether it is in the shares of time, which say nothing where there was little work. */
    boolean isInShares();

    /** Looks at a run. */
    Sighting look(RunFigures run);

    /** What was seen. */
    sealed interface Sighting {

        /** It is there. */
        static Sighting seen(Cause cause, Evidence... evidence) {
            return new Seen(cause, List.of(evidence));
        }

        /** It isn't there. */
        static Sighting nothing() {
            return new Nothing();
        }

        /** Nobody can tell, since the record lacks a figure. */
        static Sighting blind(String missing) {
            return new Blind(missing);
        }

        /** There, where the evidence passes its limit. */
        static Sighting where(Evidence evidence, Cause cause) {
            return evidence.shows() ? seen(cause, evidence) : nothing();
        }
    }

    /** It is there. */
    record Seen(Cause cause, List<Evidence> evidence) implements Sighting {}

    /** It isn't there. */
    record Nothing() implements Sighting {}

    /**
     * Nobody can tell.
     *
     * @param missing the figure that the record lacks
     */
    record Blind(String missing) implements Sighting {}
}
