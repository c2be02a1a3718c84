package io.scalewise.datasets.orders;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.WorkloadContract;

/** What is asked of order lines. The contracts are resources; whoever changes one changes {@link OrderTruth} with it. */
enum OrdersQuestion {
    /** One line of a key counts, and orders are counted: state grows with the keys. */
    DAILY("orders", "order lines with late duplicates and bad rows, added up a day and category"),
    /** Every accepted line counts: the state is the groups. */
    TOTALS("order-totals", "the same order lines, each of which counts: no keys to remember, only groups");

    private static final String PARSING = "  parsing: native\n";

    private final String workload;
    private final String description;

    OrdersQuestion(String workload, String description) {
        this.workload = workload;
        this.description = description;
    }

    String workload() {
        return workload;
    }

    String description() {
        return description;
    }

    /** Whether of the lines of a key one counts. */
    boolean hasGrain() {
        return this == DAILY;
    }

    /** The contract's file; for lines in the order of their keys it says so, where there are keys. */
    String contractText(boolean sorted) {
        String text = WorkloadContract.text(workload);
        return sorted && hasGrain() ? text.replace(PARSING, PARSING + "  arrival: sorted\n") : text;
    }

    Contract contract(boolean sorted) {
        return WorkloadContract.parse(workload, contractText(sorted));
    }
}
