package io.scalewise.testkit.suffering;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an engine says of its own suffering. */
record Complaint(OptionalLong spilledBytes, SortedMap<String, Long> details) {

    static final Complaint NONE = new Complaint(OptionalLong.empty(), new TreeMap<>());

    static Complaint spilled(long bytes) {
        return new Complaint(OptionalLong.of(bytes), new TreeMap<>());
    }

    static Complaint detail(String name, long amount) {
        return new Complaint(OptionalLong.empty(), new TreeMap<>(Map.of(name, amount)));
    }
}
