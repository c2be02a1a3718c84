package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.RunSettings;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much state a run may keep in memory, and how much it keeps. What holds state says so as it grows, and goes to disk
 * where that is too much. Thread-safe.
 */
final class StateBudget {

    /** The engine's option that bounds state, where the heap alone shall not. */
    private static final String OPTION = "state";

    private static final String BY_HEAP = "heap";
    private static final Pattern AMOUNT = Pattern.compile("([1-9][0-9]{0,8})([kmg])");

    /** For buffers, and for what is soon garbage; of a small heap half. */
    private static final long BUFFER_BYTES = 24L << 20;

    /** Of the rest; what is left is for tables that are just being enlarged, and for the collector to work in. */
    private static final double SHARE_OF_REST = 0.7;

    /** What groups may take beyond the limit, as a part of it. */
    private static final int PART_FOR_GROUPS = 8;

    /** Less than this is loaded back at once by nobody: cutting it further would cost more files than it saves memory. */
    private static final long LEAST_LOAD_BYTES = 1 << 14;

    /** Which part of the budget all threads together may take for what they load back from disk. */
    private static final int PART_FOR_LOADS = 4;

    private final long limitBytes;
    private final long loadBytes;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param limitBytes see {@link #limitBytes}
     * @param threads that share it
     */
    StateBudget(long limitBytes, int threads) {
        this.limitBytes = limitBytes;
        loadBytes = Math.max(LEAST_LOAD_BYTES, limitBytes / PART_FOR_LOADS / threads);
    }

    /**
     * What the heap has room for, or less where the engine's option says so.
     *
     * @throws EngineException where the option is no amount of memory
     */
    static long limitBytes(RunSettings settings) throws EngineException {
        long heapBytes = settings.memory().heapBytes();
        long room = (long) ((heapBytes - Math.min(BUFFER_BYTES, heapBytes / 2)) * SHARE_OF_REST);
        String most = settings.options().getOrDefault(OPTION, BY_HEAP);
        return most.equals(BY_HEAP) ? room : Math.min(room, bytes(most));
    }

    private static long bytes(String amount) throws EngineException {
        Matcher matcher = AMOUNT.matcher(amount.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw EngineException.refused("option " + OPTION + ": expected an amount of memory such as 64m, or "
                    + BY_HEAP + ", but got " + amount);
        }
        int tenBits = "kmg".indexOf(matcher.group(2)) + 1;
        return Long.parseLong(matcher.group(1)) << (10 * tenBits);
    }

    /** Says that so many bytes more are held; fewer where negative. */
    void add(long bytes) {
        held.addAndGet(bytes);
    }

    /** Whether rows that are kept have to go to disk. */
    boolean isExceeded() {
        return held.get() > limitBytes;
    }

    /** Whether groups have to, which come when rows go: a little more may be held then. */
    boolean isExceededByGroups() {
        return held.get() > limitBytes + limitBytes / PART_FOR_GROUPS;
    }

    /**
     * Into how many parts what takes so much memory has to be cut, so that all threads can have a part each: a power of two,
     * at most {@code most}.
     */
    int parts(long bytes, int most) {
        int parts = 1;
        while (parts < most && bytes / parts > loadBytes) {
            parts *= 2;
        }
        return parts;
    }
}
