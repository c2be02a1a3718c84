package io.scalewise.datasets.events;

/** What is asked of events. The contracts are resources; whoever changes one changes {@link EventTable} with it. */
enum EventsQuestion {
    /** The last delivery of each event counts: state grows with the events. */
    LAST_DELIVERIES("events", "events, some delivered again, of each the last: a key a row to remember, few groups"),
    /** Every delivery counts; the state is a few numbers a tenant. */
    BY_TENANT("events-by-tenant", "the same events by tenant, every delivery counted: one tenant has most rows");

    private final String workload;
    private final String description;

    EventsQuestion(String workload, String description) {
        this.workload = workload;
        this.description = description;
    }

    String workload() {
        return workload;
    }

    String description() {
        return description;
    }
}
