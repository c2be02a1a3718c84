package io.scalewise.datasets.events;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.KnobValues;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.TableWorkload;

/** Events of many tenants, some delivered again, with one question or another. */
public final class EventsWorkload extends TableWorkload {

    /** Numbers are multiplied with each other in 64 bits. */
    private static final long MOST_ROWS = 2_000_000_000L;

    private final EventsQuestion question;

    private EventsWorkload(EventsQuestion question) {
        super(question.workload(), question.description(), EventKnobs.DECLARED);
        this.question = question;
    }

    /** Events a day and kind, of each event the last delivery. */
    public static EventsWorkload lastDeliveries() {
        return new EventsWorkload(EventsQuestion.LAST_DELIVERIES);
    }

    /** Deliveries a tenant. */
    public static EventsWorkload byTenant() {
        return new EventsWorkload(EventsQuestion.BY_TENANT);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void check(KnobValues knobs) throws DatasetException {
        EventKnobs.of(knobs);
    }

    @Override
    protected AnsweredTable table(long rows, long seed, KnobValues knobs) throws DatasetException {
        expectRows(rows, MOST_ROWS);
        return new EventTable(contract(), question, EventKnobs.of(knobs), rows, seed);
    }
}
