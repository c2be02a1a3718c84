package io.scalewise.testkit.suffering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Ways to keep a collector busy. */
final class Keeping {

    private static final int SMALL_BYTES = 100;
    private static final int LARGE_BYTES = 1000;
    private static final int RING = 200_000;
    private static final int BATCH = 1000;

    private Keeping() {}

    /** Keeps about 24 MiB and goes on replacing the oldest of it, which has lived just long enough to be in the way. */
    static void replacing() {
        growing(0);
    }

    /** Does the same, and keeps more and more beside it, up to so many MiB. */
    static void growing(int mebibytes) {
        keeping(mebibytes, false);
    }

    /** Does the same beside so many MiB that it keeps from the start. */
    static void filled(int mebibytes) {
        keeping(mebibytes, true);
    }

    private static void keeping(int mebibytes, boolean fromTheStart) {
        byte[][] ring = new byte[fromTheStart ? RING / 4 : RING][];
        List<byte[]> state = new ArrayList<>();
        int most = (mebibytes << 20) / (LARGE_BYTES + 24);
        int oldest = 0;
        Shift shift = new Shift();
        while (!shift.isOver()) {
            double share = fromTheStart ? 1 : shift.share();
            while (state.size() < share * most) {
                state.add(new byte[LARGE_BYTES]);
            }
            for (int i = 0; i < BATCH; i++) {
                ring[oldest] = new byte[SMALL_BYTES];
                oldest = (oldest + 1) % ring.length;
            }
        }
    }

    /** Keeps everything until there is no room. */
    static void everything() {
        Deque<long[]> hoard = new ArrayDeque<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new long[1 << 15]);
        }
    }
}
