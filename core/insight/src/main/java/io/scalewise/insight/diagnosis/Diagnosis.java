package io.scalewise.insight.diagnosis;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Disturbance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What limited a run.
 *
 * @param evidence the figures that say so
 * @param shares where its time went, as far as the record tells
 * @param unjudged signs that come before this cause, or all of them where there is none, and that nobody could look for
 * @param cautions sentences on how far it can be trusted
 * @param otherwise of a disturbed measurement, what it would be taken for were it not for the disturbance
 */
public record Diagnosis(
        Cause cause,
        List<Evidence> evidence,
        List<Evidence> shares,
        List<Unjudged> unjudged,
        List<String> cautions,
        Optional<Diagnosis> otherwise) {

    /**
     * A sign that nobody could look for.
     *
     * @param missing the figure that the record lacks
     */
    public record Unjudged(String sign, String missing) {}

    private static final List<Sign> DISTURBANCES = List.of(new OtherProcesses(), new HeldBack());

    /** The first that shows decides: what comes first would make what comes later look different. */
    private static final List<Sign> SIGNS = List.of(
            new Exhaustion(),
            new CollectorPauses(),
            new Spilling(),
            new HotThread(),
            new BusyCores(),
            new DeviceWaits(),
            new UnevenTasks());

    public Diagnosis {
        evidence = List.copyOf(evidence);
        shares = List.copyOf(shares);
        unjudged = List.copyOf(unjudged);
        cautions = List.copyOf(cautions);
    }

    /** Of any run, however it ended. */
    public static Diagnosis of(RunRecord run) {
        RunFigures figures = new RunFigures(run);
        if (endedByItself(run)) {
            return new Diagnosis(
                    Cause.OWN_END, List.of(), TimeShares.of(figures), List.of(), cautions(run), Optional.empty());
        }
        Diagnosis undisturbed = of(figures, SIGNS);
        Diagnosis disturbed = of(figures, DISTURBANCES);
        if (undisturbed.cause() == Cause.OUT_OF_MEMORY) {
            // Whoever else was there: that the memory ran out is certain.
            return undisturbed;
        }
        if (disturbed.bottleneck() == Bottleneck.MEASUREMENT) {
            return new Diagnosis(
                    disturbed.cause(),
                    disturbed.evidence(),
                    disturbed.shares(),
                    disturbed.unjudged(),
                    disturbed.cautions(),
                    Optional.of(undisturbed));
        }
        List<String> cautions = new ArrayList<>(undisturbed.cautions());
        if (figures.isLittleWork() && Disturbance.OTHER_PROCESSES.in(run)) {
            // Of a start that is most of a run there is no telling whose fault it was, but nobody should compare it.
            cautions.add("Others used "
                    + Amounts.share(Disturbance.OTHER_PROCESSES.extent(run).orElse(0))
                    + " of the machine meanwhile: its times are no measure of the engine.");
        }
        List<Unjudged> unjudged = new ArrayList<>(disturbed.unjudged());
        unjudged.addAll(undisturbed.unjudged());
        return new Diagnosis(
                undisturbed.cause(),
                undisturbed.evidence(),
                undisturbed.shares(),
                unjudged,
                cautions,
                Optional.empty());
    }

    public Bottleneck bottleneck() {
        return cause.bottleneck();
    }

    public String firstCheck() {
        return cause.firstCheck();
    }

    private static Diagnosis of(RunFigures run, List<Sign> signs) {
        List<Unjudged> unjudged = new ArrayList<>();
        for (Sign sign : signs) {
            if (sign.isInShares() && run.isLittleWork()) {
                continue;
            }
            Sign.Sighting sighting = sign.look(run);
            if (sighting instanceof Sign.Seen seen) {
                return told(run, seen.cause(), seen.evidence(), unjudged);
            }
            if (sighting instanceof Sign.Blind blind) {
                unjudged.add(new Unjudged(sign.name(), blind.missing()));
            }
        }
        return run.isLittleWork()
                ? told(run, Cause.LITTLE_WORK, run.littleWork(), unjudged)
                : told(run, Cause.BALANCE, List.of(), unjudged);
    }

    private static Diagnosis told(RunFigures run, Cause cause, List<Evidence> evidence, List<Unjudged> unjudged) {
        return new Diagnosis(cause, evidence, TimeShares.of(run), unjudged, cautions(run.run()), Optional.empty());
    }

    private static boolean endedByItself(RunRecord run) {
        return switch (run.outcome()) {
            case COMPLETED, OUT_OF_MEMORY, TIMED_OUT -> false;
            case REFUSED, BAD_INPUT, OVERFLOW, OUT_OF_DISK, CRASHED, INTERRUPTED, SKIPPED -> true;
        };
    }

    private static List<String> cautions(RunRecord run) {
        List<String> cautions = new ArrayList<>();
        if (run.verdict() == Verdict.WRONG) {
            cautions.add("Its answer was wrong: what limits it matters once that is right.");
        }
        if (Boolean.TRUE.equals(run.external())) {
            cautions.add("Processes that were not measured did part of the work.");
        }
        return cautions;
    }
}
