package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.ContractPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of a sweep that ask for parts of the contract only, at one size: what an engine takes longer for one part than for the
 * one before is what it takes for that. They begin with the second round, when it is known who competes and how long it takes:
 * over the first data of the largest size at which a share of the budget is enough for most of those that compete, which are
 * then taken from fast to slow.
 */
final class Parts {

    /** So many of each are enough to show what stands out, and few enough to leave the time to what is compared. */
    private static final int ROUNDS = 4;

    /** One in so many of the budget's seconds; where they were asked for by name, one in fewer. */
    private static final int BUDGET_SHARE = 10;

    private static final int BUDGET_SHARE_WHERE_ASKED_FOR = 2;

    private final List<SweepPlan.Cell> cells = new ArrayList<>();

    /**
     * A part of a contract over data that are there.
     *
     * @param whole the data, of which all of the contract is asked as well
     */
    private record PartData(PlannedData whole, RunInput input) implements PlannedData {

        private String part() {
            return input.part().orElseThrow().spelling();
        }

        @Override
        public String label() {
            return whole.label() + " (" + part() + ")";
        }

        @Override
        public DataSource.Format format() {
            return whole.format();
        }

        @Override
        public String identity() {
            return whole.identity() + ", " + part();
        }

        @Override
        public RunInput obtain(Progress progress) {
            return input;
        }
    }

    /** Those over data of a size; none before they were chosen. */
    List<SweepPlan.Cell> at(SweepPlan.Size size) {
        return cells.stream().filter(cell -> cell.size().equals(size)).toList();
    }

    /** How many rounds each should have: they begin with the second one. */
    int rounds(Rounds rounds) {
        return Math.min(ROUNDS, rounds.most() - 1);
    }

    /**
     * Chooses them, or finds those again that an earlier part of the sweep chose, and puts what they compute among the inputs.
     *
     * @param inputs the data that were reached
     */
    void choose(SweepPlan plan, Map<PlannedData, RunInput> inputs, SweepHistory history) {
        boolean begun = history.runs().stream().anyMatch(run -> run.contract().part() != null);
        if (!plan.parts().orElse(begun || plan.rounds().adapt())
                || plan.rounds().most() < 2) {
            return;
        }
        Findings findings = new Findings(history.runs());
        int divisor = plan.parts().isPresent() ? BUDGET_SHARE_WHERE_ASKED_FOR : BUDGET_SHARE;
        long share = plan.budget().map(Duration::toNanos).orElse(Long.MAX_VALUE) / divisor;
        for (SweepPlan.Size size : plan.sizes()) {
            RunInput input = inputs.get(size.data().get(0));
            if (input == null) {
                continue;
            }
            List<Arm> competing = competing(plan, input, findings);
            List<SweepPlan.Cell> all = cells(size, input, competing);
            List<Arm> known = competing.stream()
                    .filter(arm -> all.stream()
                            .anyMatch(cell -> cell.arm().equals(arm) && history.rounds(arm, input(cell)) > 0))
                    .toList();
            List<Arm> affordable = affordable(competing, all, rounds(plan.rounds()), share, history);
            boolean most = 2 * affordable.size() > competing.size();
            if (begun ? !known.isEmpty() : most && canAgree(affordable)) {
                List<Arm> chosen = competing.stream()
                        .filter(arm -> known.contains(arm) || affordable.contains(arm))
                        .toList();
                cells.clear();
                cells.addAll(cells(size, input, chosen));
            }
        }
        cells.forEach(cell -> inputs.put(cell.data(), input(cell)));
    }

    /** Nobody knows the true answer to a part: it takes two parsers to confirm one. */
    private static boolean canAgree(List<Arm> arms) {
        return arms.stream()
                        .map(arm -> arm.engine().descriptor().parser())
                        .distinct()
                        .count()
                > 1;
    }

    /** Those of the arms, in their order, for all of whose cells there is time. */
    private static List<Arm> affordable(
            List<Arm> arms, List<SweepPlan.Cell> cells, int rounds, long nanos, SweepHistory history) {
        List<Arm> affordable = new ArrayList<>();
        long left = nanos;
        for (Arm arm : arms) {
            left -= cells.stream()
                    .filter(cell -> cell.arm().equals(arm))
                    .mapToLong(cell -> rounds * history.estimateNanos(arm, input(cell)))
                    .sum();
            if (left < 0) {
                break;
            }
            affordable.add(arm);
        }
        return affordable;
    }

    private static RunInput input(SweepPlan.Cell cell) {
        return ((PartData) cell.data()).input();
    }

    /** From fast to slow. */
    private static List<Arm> competing(SweepPlan plan, RunInput input, Findings findings) {
        return findings.ranked(input.info(), plan.arms().get(0).memoryBytes()).stream()
                .flatMap(name -> plan.arms().stream()
                        .filter(arm -> arm.name().equals(name)
                                && arm.memoryBytes() == plan.arms().get(0).memoryBytes()))
                .toList();
    }

    private static List<SweepPlan.Cell> cells(SweepPlan.Size size, RunInput whole, List<Arm> arms) {
        PlannedData data = size.data().get(0);
        List<SweepPlan.Cell> cells = new ArrayList<>();
        for (ContractPart part : PartialContract.parts(whole.contract(), data.format())) {
            Contract contract = PartialContract.of(whole.contract(), part, data.format());
            RunInput input = new RunInput(contract, whole.source(), whole.info(), Optional.empty(), Optional.of(part));
            PartData asked = new PartData(data, input);
            arms.forEach(arm -> cells.add(new SweepPlan.Cell(size, asked, arm)));
        }
        return cells;
    }
}
