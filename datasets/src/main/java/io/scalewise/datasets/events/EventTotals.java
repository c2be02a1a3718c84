package io.scalewise.datasets.events;

import java.util.concurrent.atomic.AtomicLongArray;

/** What is added up by group. Any thread adds. */
final class EventTotals {

    private final AtomicLongArray counts;
    private final AtomicLongArray cents;
    private final AtomicLongArray least;
    private final AtomicLongArray greatest;

    EventTotals(int groups) {
        this.counts = new AtomicLongArray(groups);
        this.cents = new AtomicLongArray(groups);
        this.least = new AtomicLongArray(groups);
        this.greatest = new AtomicLongArray(groups);
        for (int group = 0; group < groups; group++) {
            least.setPlain(group, Long.MAX_VALUE);
            greatest.setPlain(group, Long.MIN_VALUE);
        }
    }

    /** Adds an event; {@code ordered} is what the least and greatest of are asked. */
    void add(int group, long ofCents, long ordered) {
        counts.getAndIncrement(group);
        cents.getAndAdd(group, ofCents);
        if (ordered < least.get(group)) {
            least.accumulateAndGet(group, ordered, Math::min);
        }
        if (ordered > greatest.get(group)) {
            greatest.accumulateAndGet(group, ordered, Math::max);
        }
    }

    int groups() {
        return counts.length();
    }

    long count(int group) {
        return counts.get(group);
    }

    long cents(int group) {
        return cents.get(group);
    }

    long least(int group) {
        return least.get(group);
    }

    long greatest(int group) {
        return greatest.get(group);
    }
}
