package io.scalewise.harness.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Expected rejects of one shape, found by about the value of their first double. Not thread-safe. */
final class RejectCandidates {

    /** Wider than the tolerance, whichever of two doubles is the greater. */
    private static final double WINDOW = 2 * ResultValue.TOLERANCE;

    private final RejectEquality equality;
    private final TreeMap<Double, List<Reject>> byFirstDouble = new TreeMap<>();

    RejectCandidates(RejectEquality equality) {
        this.equality = equality;
    }

    void add(Reject reject) {
        byFirstDouble
                .computeIfAbsent(equality.firstDouble(reject), first -> new ArrayList<>())
                .add(reject);
    }

    /** Removes one that equals an actual reject; false where there is none. */
    boolean removeEqual(Reject actual) {
        double first = equality.firstDouble(actual);
        double window = WINDOW * Math.abs(first);
        for (List<Reject> near :
                byFirstDouble.subMap(first - window, true, first + window, true).values()) {
            for (int i = near.size() - 1; i >= 0; i--) {
                if (equality.same(near.get(i), actual)) {
                    near.remove(i);
                    return true;
                }
            }
        }
        return false;
    }

    /** Those that were not removed. */
    List<Reject> left() {
        return byFirstDouble.values().stream().flatMap(List::stream).toList();
    }
}
