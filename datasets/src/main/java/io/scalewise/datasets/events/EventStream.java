package io.scalewise.datasets.events;

import io.scalewise.datasets.draw.Choice;
import io.scalewise.datasets.draw.Draws;
import io.scalewise.datasets.draw.Permutation;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Which deliveries there are, and what is in them; any can be asked for, on any thread.
 *
 * <p>A <i>slot</i> numbers the deliveries: the first ones of all events, then the repeated ones, which go round the
 * events in turn. A permutation says which slot stands at a place of the file, so that a repetition may be anywhere.
 */
final class EventStream {

    static final long DAY_MICROS = 86_400_000_000L;

    private static final int DAY_MILLIS = 86_400_000;
    private static final int MILLI = 1_000;

    /** A repetition is up to an hour later, if it is. */
    private static final int MOST_DELAY_MILLIS = 3_600_000;

    private static final int BOUND_CENTS = 1_000_00;
    private static final double KIND_SKEW = 1;

    /** Ids are below 2<sup>53</sup>, and look like nothing. */
    private static final long IDS = 1L << 53;

    private final EventKnobs knobs;
    private final long rows;
    private final long events;
    private final long heavyBound;
    private final Choice kinds;
    private final Permutation places;
    private final Permutation ids;
    private final Draws eventDraws;
    private final Draws repetitionDraws;

    /** Of so many rows, of {@code kindCount} kinds of events. */
    EventStream(EventKnobs knobs, long rows, int kindCount, long seed) {
        this.knobs = knobs;
        this.rows = rows;
        this.events = rows
                - knobs.duplicates()
                        .multiply(BigDecimal.valueOf(rows))
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact();
        this.heavyBound = (long) (knobs.heavy() * (1L << 53));
        this.kinds = Choice.zipf(kindCount, KIND_SKEW);
        this.places = new Permutation(rows, seed, 0);
        this.ids = new Permutation(IDS, seed, 1);
        this.eventDraws = new Draws(seed, 1);
        this.repetitionDraws = new Draws(seed, 2);
    }

    long rows() {
        return rows;
    }

    /** How many different events there are. */
    long events() {
        return events;
    }

    /** The delivery at a place of the file. */
    void atPlace(long place, Event event) {
        ofSlot(places.apply(place), event);
    }

    /** The delivery of an event that counts. */
    void last(long number, Event best, Event scratch) {
        ofSlot(number, best);
        for (long slot = events + number; slot < rows; slot += events) {
            ofSlot(slot, scratch);
            if (scratch.beats(best)) {
                best.copyFrom(scratch);
            }
        }
    }

    private void ofSlot(long slot, Event event) {
        long number = slot % events;
        long at = eventDraws.at(number);
        long day = Draws.below(Draws.field(at, 0), knobs.days());
        long millis = Draws.below(Draws.field(at, 1), DAY_MILLIS);
        event.id = 1 + ids.apply(number);
        event.micros = day * DAY_MICROS + millis * MILLI;
        event.tenant = tenant(Draws.field(at, 2), Draws.field(at, 3));
        event.kind = kinds.of(Draws.field(at, 4));
        event.cents = Draws.below(Draws.field(at, 5), BOUND_CENTS);
        if (slot >= events) {
            repeat(repetitionDraws.at(slot), event);
        }
    }

    private int tenant(long heavy, long other) {
        boolean first = knobs.tenants() == 1 || (heavy >>> 11) < heavyBound;
        return first ? 0 : 1 + Draws.below(other, knobs.tenants() - 1);
    }

    /** Another amount and, three times of four, a later time; else only the amount tells which one counts. */
    private static void repeat(long at, Event event) {
        if ((Draws.field(at, 0) & 3) != 0) {
            event.micros += (long) Draws.below(Draws.field(at, 1), MOST_DELAY_MILLIS) * MILLI;
        }
        event.cents = Draws.below(Draws.field(at, 2), BOUND_CENTS);
    }
}
