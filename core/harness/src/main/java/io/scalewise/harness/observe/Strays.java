package io.scalewise.harness.observe;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Processes of a tree that have lost their parent, and what they had used when they were last seen: the kernel adds that to
 * nobody's of the tree.
 */
final class Strays {

    private record Used(CpuTimes times, Bytes bytes) {}

    private final Map<Long, Used> used = new HashMap<>();

    /** One of them is there. */
    void seen(long pid, CpuTimes times) {
        used.put(pid, new Used(times, Bytes.of(pid)));
    }

    /** What all of them used, as far as was seen. */
    CpuTimes times() {
        return timesOfGone(Set.of());
    }

    /** What those used that don't live any more. */
    CpuTimes timesOfGone(Set<Long> living) {
        return used.entrySet().stream()
                .filter(one -> !living.contains(one.getKey()))
                .map(one -> one.getValue().times())
                .reduce(CpuTimes.NONE, CpuTimes::plus);
    }

    Bytes bytesOfGone(Set<Long> living) {
        return used.entrySet().stream()
                .filter(one -> !living.contains(one.getKey()))
                .map(one -> one.getValue().bytes())
                .reduce(Bytes::plus)
                .orElse(Bytes.UNKNOWN);
    }
}
