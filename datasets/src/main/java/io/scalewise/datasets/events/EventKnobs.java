package io.scalewise.datasets.events;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.Knob;
import io.scalewise.datasets.KnobValues;
import java.math.BigDecimal;
import java.util.List;

/**
 * The checked knobs of the workloads.
 *
 * @param duplicates share of records that deliver an event again
 * @param tenants how many there are
 * @param heavy share of the events of the first tenant
 * @param days how many there are, from the first of January 2025 on
 */
record EventKnobs(BigDecimal duplicates, int tenants, double heavy, int days) {

    static final List<Knob> DECLARED = List.of(
            new Knob("duplicates", "share of records that deliver an event again, 0 to 0.9", "0.05"),
            new Knob("tenants", "how many tenants there are, 1 to 1000000", "1000"),
            new Knob(
                    "heavy",
                    "share of the events that one tenant has, 0 to 1; the others share the rest evenly",
                    "0.6"),
            new Knob("days", "how many days there are, from 2025-01-01 on, 1 to 3650", "30"));

    static EventKnobs of(KnobValues knobs) throws DatasetException {
        return new EventKnobs(
                knobs.decimal("duplicates", "0", "0.9"),
                knobs.whole("tenants", 1, 1_000_000),
                knobs.decimal("heavy", "0", "1").doubleValue(),
                knobs.whole("days", 1, 3650));
    }
}
