package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import java.util.List;

/**
 * Something that happened to a sweep and that its figures may have suffered from.
 *
 * @param runs that it happened to, at least one
 * @param evidence says how often and how much, to follow what the cause is
 */
public record Warning(Cause cause, List<RunRecord> runs, String evidence) {

    /** What happened, and what to do about it. */
    public enum Cause {
        OTHER_PROCESSES(
                "Other processes used over 20 % of the machine",
                "Stop what else runs there, or measure at a quieter time. Without --rounds such rounds are repeated as far"
                        + " as time allows; those that still count are marked."),
        STOLEN_TIME(
                "A hypervisor gave over 5 % of the processor time to other machines",
                "Measure on a machine of your own, or at another hour."),
        THROTTLING(
                "A quota or heat held the processors back",
                "Raise the processor quota of the control group or container; where it is heat, let the machine cool."),
        SWAPPING(
                "The machine moved memory to swap or back",
                "Close other programs, or lower --memory, so that all fits into the machine's memory."),
        COLD_START(
                "The first round took much longer than all others",
                "Files were probably read from disk that later were in memory. A median of three rounds or more bears one such round;"
                        + " to be rid of it, make the sweep again.");

        private final String headline;
        private final String advice;

        Cause(String headline, String advice) {
            this.headline = headline;
            this.advice = advice;
        }

        /** What happened, in a clause. */
        public String headline() {
            return headline;
        }

        /** What to do about it, in sentences. */
        public String advice() {
            return advice;
        }
    }

    public Warning {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(cause + ": expected at least one run, but got none");
        }
    }

    /** What happened, how often and how much. */
    public String headline() {
        return cause.headline() + " " + evidence;
    }
}
