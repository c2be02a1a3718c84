package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Rung;
import io.scalewise.insight.advice.Advice;
import io.scalewise.insight.advice.Candidate;
import io.scalewise.insight.advice.Choice;
import io.scalewise.insight.advice.DataEstimate;
import io.scalewise.insight.advice.FailurePath;
import io.scalewise.insight.advice.Fitness;
import io.scalewise.insight.advice.Frequencies;
import io.scalewise.insight.advice.Requirement;
import io.scalewise.insight.advice.Turn;
import io.scalewise.insight.curve.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Advice as sentences, in an order in which they can be read out. */
public final class AdviceText {

    private static final double DAYS_A_YEAR = 365.25;
    private static final double MONTHS_A_YEAR = 12;
    private static final double NANOS_AN_HOUR = 3.6e12;

    /** From here on a number of rows that is between two others is worth its bounds. */
    private static final double SURE = 0.005;

    private final Advice advice;
    private final StringBuilder text = new StringBuilder();

    private AdviceText(Advice advice) {
        this.advice = advice;
    }

    /**
     * The text, its last line ended.
     *
     * @param subject what it is about: {@code orders-daily over data.csv}
     * @param measured where that is which it rests on, and since when
     */
    public static String of(Advice advice, String subject, String measured) {
        AdviceText text = new AdviceText(advice);
        text.data(subject, measured);
        text.answer();
        text.others();
        text.turns();
        text.failures();
        text.mind();
        return text.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void heading(String heading) {
        line("");
        line(heading);
    }

    private void data(String subject, String measured) {
        DataEstimate data = advice.data();
        line(subject + ": " + rows(data) + ", " + Amounts.bytes(data.bytes()) + " of " + data.format() + ", "
                + String.format(Locale.ROOT, "%.0f", data.bytesPerRow()) + " bytes a row");
        line("  looked at " + data.taken()
                + (data.whole() ? "" : ": " + Amounts.aboutRows(data.excerptRows()) + " rows"));
        List<String> facts = new ArrayList<>();
        advice.accounts().ifPresent(known -> facts.addAll(accounts(known)));
        data.keys().ifPresent(keys -> facts.add(frequencies(keys, "key")));
        data.groups().ifPresent(groups -> facts.add(frequencies(groups, "group")));
        facts.forEach(fact -> line("  " + fact));
        Requirement asked = advice.requirement();
        if (advice.rounds() == 0) {
            line("  no engine was measured to its end");
            return;
        }
        line("  measured over up to " + Amounts.aboutRows((long) advice.measuredRows()) + " of the rows, "
                + Amounts.count(advice.rounds(), "round") + " there at least, on "
                + Amounts.count(asked.cores(), "core") + " in "
                + Amounts.bytes(asked.memoryBytes()) + "; " + measured);
    }

    private static String rows(DataEstimate data) {
        String rows = Amounts.aboutRows(Math.round(data.rows())) + " rows";
        if (data.counted()) {
            return rows;
        }
        String least = Amounts.aboutRows(Math.round(data.leastRows()));
        String most = Amounts.aboutRows(Math.round(data.mostRows()));
        return "about " + rows + (least.equals(most) ? "" : " (" + least + " to " + most + ")");
    }

    private List<String> accounts(RunRecord.Accounts known) {
        double read = Math.max(1, known.read());
        List<String> facts = new ArrayList<>();
        facts.add("of " + Amounts.aboutRows(known.read()) + " of these records, "
                + Amounts.finely(known.rejected() / read) + " are rejected, " + Amounts.finely(known.filtered() / read)
                + " filtered out");
        // rows that lose to another of their key are found among all of them, not among a share
        advice.data()
                .keys()
                .ifPresent(keys -> facts.add("of all looked at, "
                        + Amounts.finely((keys.rows() - keys.distinct())
                                / (double) Math.max(1, advice.data().excerptRows()))
                        + " are duplicates"));
        return facts;
    }

    private String frequencies(Frequencies values, String one) {
        String frequent = "; the most frequent one has " + Amounts.finely(values.largestShare()) + " of the rows";
        String seen = Amounts.aboutRows(values.distinct()) + " " + Amounts.noun(values.distinct(), one);
        if (advice.data().whole()) {
            return seen + frequent;
        }
        double accepted =
                advice.data().rows() * values.rows() / Math.max(1, advice.data().excerptRows());
        Forecast all = values.among(accepted);
        return "at least " + seen + ", if the rest is like what was looked at about "
                + Amounts.aboutRows(Math.round(all.amount()))
                + (all.high() - all.low() <= SURE * all.amount()
                        ? ""
                        : " (" + Amounts.aboutRows(Math.round(all.low())) + " to "
                                + Amounts.aboutRows(Math.round(all.high())) + ")")
                + frequent;
    }

    private void answer() {
        line("");
        Optional<Candidate> chosen = advice.choice().chosen();
        if (chosen.isEmpty()) {
            boolean unknown =
                    advice.choice().candidates().stream().anyMatch(candidate -> candidate.fitness() == Fitness.UNKNOWN);
            line(
                    unknown
                            ? "Nobody knows: too little was measured. Try "
                                    + (advice.data().whole() ? "more --budget" : "more --budget, or a larger --sample")
                                    + ", or fewer --engines, of which the slowest take most of it."
                            : "No engine here does what is asked; what each lacks stands below."
                                    + soonest()
                                            .map(nanos -> " In " + Amounts.time((long) (double) nanos)
                                                    + " one would surely be through.")
                                            .orElse(""));
            return;
        }
        Candidate best = chosen.get();
        line("Use " + best.engine() + ", " + kind(best.rung()) + ", on "
                + Amounts.count(best.arm().threads(), "core") + ".");
        line("  It takes " + took(best) + ".");
        if (best.fitness() == Fitness.MAYBE_LATE) {
            line("  Not for sure: it " + said(best.reason()) + ".");
        }
        best.rehearsal()
                .ifPresent(known -> line("  Whether it has room was rehearsed over "
                        + Amounts.aboutRows(known.rows()) + " rows in " + Amounts.bytes(known.memoryBytes())
                        + ": it got through"
                        + (known.spilledBytes() > 0 ? ", spilling " + Amounts.bytes(known.spilledBytes()) : "")
                        + (known.slowdown() < 1.005 ? "" : ", " + slower(known.slowdown())) + "."));
        advice.requirement().every().ifPresent(every -> advice.processor().ifPresent(processor -> {
            double runs = DAYS_A_YEAR * Duration.ofDays(1).toNanos() / every.toNanos();
            double nanos = runs * processor.amount();
            String time = nanos < NANOS_AN_HOUR
                    ? Amounts.time((long) nanos)
                    : String.format(Locale.ROOT, "%,.1f hours", nanos / NANOS_AN_HOUR);
            line("  Once " + each(every) + ", that is " + time + " of processor time a year.");
        }));
    }

    private static String slower(double ratio) {
        return ratio < 1.095
                ? "taking " + Amounts.times(ratio) + " more"
                : "taking " + Amounts.times(ratio) + " as long";
    }

    private static String each(Duration every) {
        if (every.equals(Duration.ofDays(1))) {
            return "a day";
        }
        if (every.equals(Duration.ofHours(1))) {
            return "an hour";
        }
        return every.toHours() >= 48 ? "in " + every.toDays() + " days" : "in " + Amounts.time(every.toNanos());
    }

    /** Within what the quickest of those that have room is surely through, where a deadline is what is lacking. */
    private Optional<Double> soonest() {
        return advice.choice().candidates().stream()
                .filter(Candidate::hasRoom)
                .flatMap(candidate -> candidate.time().stream())
                .map(Forecast::high)
                .min(Double::compare);
    }

    private static String kind(Rung rung) {
        return switch (rung) {
            case PLAIN -> "plain code";
            case STREAMING -> "plain code that streams";
            case SINGLE_MACHINE -> "an engine on one machine";
            case DISTRIBUTED -> "an engine for many machines, here on one";
        };
    }

    private String took(Candidate candidate) {
        String time =
                candidate.time().map(known -> about(Quantity.TOTAL, known)).orElse("an unknown time");
        return candidate
                .memory()
                .map(known -> time + ", and " + about(Quantity.PEAK_MEMORY, within(known)) + " of memory")
                .orElse(time);
    }

    /** Nothing takes more than there is. */
    private Forecast within(Forecast memory) {
        double limit = (double) advice.requirement().memoryBytes();
        return new Forecast(
                memory.rows(),
                Math.min(memory.amount(), limit),
                Math.min(memory.low(), limit),
                Math.min(memory.high(), limit));
    }

    private static String about(Quantity quantity, Forecast forecast) {
        return "about " + Amounts.of(quantity, (long) forecast.amount()) + " ("
                + Amounts.of(quantity, (long) forecast.low()) + " to " + Amounts.of(quantity, (long) forecast.high())
                + ")";
    }

    private void others() {
        Choice choice = advice.choice();
        if (choice.chosen().isEmpty()) {
            heading("Why none");
            choice.candidates().forEach(this::why);
            return;
        }
        Candidate best = choice.chosen().get();
        List<Candidate> smaller = choice.candidates().stream()
                .filter(other -> other.rung().compareTo(best.rung()) < 0)
                .toList();
        List<Candidate> others = choice.candidates().stream()
                .filter(other -> other.rung().compareTo(best.rung()) >= 0 && !other.equals(best))
                .toList();
        if (!smaller.isEmpty()) {
            heading("Why not a smaller one");
            smaller.forEach(this::why);
        }
        if (!others.isEmpty()) {
            heading("Why not another or a bigger one");
            others.forEach(this::why);
        }
    }

    private void why(Candidate other) {
        line("  " + other.engine() + ": " + why(other, advice.choice().chosen()));
    }

    private static String why(Candidate other, Optional<Candidate> best) {
        if (other.fitness() != Fitness.SAFE) {
            return said(other.reason());
        }
        Optional<Forecast> time = other.time();
        if (best.isEmpty() || time.isEmpty() || best.get().time().isEmpty()) {
            return "does it, too";
        }
        double ratio = time.get().amount() / best.get().time().get().amount();
        String takes = "takes about " + Amounts.time((long) time.get().amount());
        if (ratio >= 1) {
            return takes + ", " + (ratio < 1.095 ? Amounts.times(ratio) + " more" : Amounts.times(ratio) + " as long");
        }
        return takes + ", and "
                + Amounts.time(
                        (long) (best.get().time().get().amount() - time.get().amount()))
                + " less is not worth a bigger engine";
    }

    private static String said(String reason) {
        return OneLine.of(reason);
    }

    private void turns() {
        if (advice.choice().chosen().isEmpty()) {
            return;
        }
        heading("As the data grow");
        double reach = advice.farthestRows() / advice.data().rows();
        if (advice.turns().isEmpty()) {
            line(
                    reach > 1.01
                            ? "  The answer stays the same up to " + factor(reach) + " the rows, "
                                    + Amounts.aboutRows(Math.round(advice.farthestRows())) + reached(reach)
                                    + "; of more nothing can be said from what was measured."
                            : "  Of more rows nothing can be said from what was measured.");
            return;
        }
        for (Turn turn : advice.turns()) {
            line("  At about " + factor(turn.factor()) + " the rows, " + Amounts.aboutRows(Math.round(turn.rows()))
                    + (turn.years().isPresent() ? ", " + when(turn.years().getAsDouble()) : "") + ": " + change(turn)
                    + ".");
        }
        line("  Looked at up to " + Amounts.aboutRows(Math.round(advice.farthestRows())) + " rows" + reached(reach)
                + ".");
    }

    /** When the data will have grown so; empty where nobody said how they grow. */
    private String reached(double factor) {
        OptionalDouble growth = advice.requirement().growthPerYear();
        return growth.isEmpty() ? "" : ", reached " + when(Math.log(factor) / Math.log(growth.getAsDouble()));
    }

    private static String change(Turn turn) {
        Optional<Candidate> before = turn.before().chosen();
        Optional<Candidate> after = turn.after().chosen();
        String reason = before.flatMap(was -> turn.after().candidates().stream()
                        .filter(candidate -> candidate.arm().equals(was.arm()))
                        .filter(candidate -> candidate.fitness() != Fitness.SAFE)
                        .findFirst())
                .map(candidate -> "; " + candidate.engine() + ": " + said(candidate.reason()))
                .orElse("");
        if (after.isEmpty()) {
            return "no engine here does it any more" + reason;
        }
        return before.isPresent() && before.get().engine().equals(after.get().engine())
                ? "still " + after.get().engine() + ", but not for sure" + reason
                : after.get().engine() + " instead" + reason;
    }

    private static String factor(double factor) {
        return String.format(Locale.ROOT, factor < 9.95 ? "%.1f times" : "%.0f times", factor);
    }

    private static String when(double years) {
        if (years >= 2) {
            return String.format(Locale.ROOT, "in %.1f years", years);
        }
        double months = years * MONTHS_A_YEAR;
        return months >= 1.5
                ? String.format(Locale.ROOT, "in %.0f months", months)
                : String.format(Locale.ROOT, "in %.0f days", Math.max(1, years * DAYS_A_YEAR));
    }

    private void failures() {
        if (advice.failurePaths().isEmpty()) {
            return;
        }
        heading("What may go wrong");
        for (FailurePath path : advice.failurePaths()) {
            line("  " + capital(path.what()) + ".");
            line("    Noticed: " + path.noticed() + ".");
            line("    Then: " + path.recovered() + ".");
        }
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private void mind() {
        if (advice.choice().chosen().isEmpty()) {
            return;
        }
        Candidate best = advice.choice().chosen().get();
        heading("What would change this");
        if (advice.deadlineFloor().isPresent()) {
            String then = advice.withoutTime()
                    .map(other -> other.engine().equals(best.engine())
                            ? "still " + other.engine() + ", not for sure"
                            : other.engine())
                    .orElse("no engine here is sure to be in time");
            line("  less time than "
                    + Amounts.time((long) advice.deadlineFloor().getAsDouble()) + ": then " + then);
        }
        if (advice.memoryFloor().isPresent()
                && advice.memoryFloor().getAsDouble()
                        < (double) advice.requirement().memoryBytes()) {
            line("  less memory than "
                    + Amounts.bytes((long) advice.memoryFloor().getAsDouble())
                    + ": measure again with that --memory, since engines behave otherwise when it is short");
        }
        line("  other columns, rules or measures: they are another contract, to be measured anew");
        if (!advice.data().whole()) {
            line("  data that are not like the places looked at, such as keys that come late or a month of errors");
        }
        line("  another machine, or a busy one: the figures are of this one");
    }
}
