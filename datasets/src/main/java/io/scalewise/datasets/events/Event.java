package io.scalewise.datasets.events;

/** One delivery of an event. Mutable and reused, since there are millions. */
final class Event {

    long id;
    /** Microseconds since the beginning of the first day. */
    long micros;

    int tenant;
    int kind;
    long cents;

    void copyFrom(Event other) {
        id = other.id;
        micros = other.micros;
        tenant = other.tenant;
        kind = other.kind;
        cents = other.cents;
    }

    /** Whether it counts and not another delivery of the same event, which differs in time and amount only. */
    boolean beats(Event other) {
        return micros > other.micros || (micros == other.micros && cents > other.cents);
    }
}
