package io.scalewise.insight.diagnosis;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of the heap in use after collections. Its first quarter is left out, in which every program begins to keep
 * something; of two stretches the least amounts are compared, since what lies above them may be garbage that a later
 * collection finds.
 */
enum HeapCourse {
    LEVEL,
    /** It grows, or has grown until the heap was nearly full. */
    RISING,
    /** Too few collections. */
    UNKNOWN;

    private static final int FEWEST = 2;
    private static final double RISEN = 1.3;
    private static final double NOTEWORTHY_SHARE = 0.05;
    private static final double FULL_SHARE = 0.75;

    static HeapCourse of(List<Long> afterBytes, OptionalLong heapLimitBytes) {
        int count = afterBytes.size();
        if (count < FEWEST) {
            return UNKNOWN;
        }
        long early = Collections.min(afterBytes.subList(count / 4, count / 2));
        long late = Collections.min(afterBytes.subList(count * 3 / 4, count));
        long limit = heapLimitBytes.orElse(Long.MAX_VALUE);
        boolean full = late >= FULL_SHARE * limit;
        boolean noteworthy = heapLimitBytes.isEmpty() || late - early >= NOTEWORTHY_SHARE * limit;
        boolean risen = late >= RISEN * early && noteworthy;
        return full || risen ? RISING : LEVEL;
    }
}
