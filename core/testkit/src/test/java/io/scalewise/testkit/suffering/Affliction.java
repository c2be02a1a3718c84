package io.scalewise.testkit.suffering;

import io.scalewise.insight.diagnosis.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a {@link SufferingEngine} suffers from; nothing else. */
enum Affliction {
    GARBAGE_UNDER_THE_SERIAL_COLLECTOR(Cause.ALLOCATION, "-XX:+UseSerialGC", "-Xms8m", "-Xmx128m"),
    GARBAGE_UNDER_G1(Cause.ALLOCATION, "-XX:+UseG1GC", "-Xms8m", "-Xmx128m"),
    STATE_THAT_GROWS_UNDER_THE_SERIAL_COLLECTOR(Cause.GROWING_STATE, "-XX:+UseSerialGC", "-Xms8m", "-Xmx128m"),
    STATE_THAT_GROWS_UNDER_G1(Cause.GROWING_STATE, "-XX:+UseG1GC", "-Xms8m", "-Xmx128m"),
    STATE_THAT_FILLS_THE_HEAP(Cause.GROWING_STATE, "-XX:+UseSerialGC", "-Xms8m", "-Xmx128m", "-Xmn16m"),
    HEAP_THAT_RUNS_OUT(Cause.OUT_OF_MEMORY),
    MEMORY_OUTSIDE_THE_HEAP_THAT_RUNS_OUT(Cause.OUT_OF_MEMORY, "-XX:MaxDirectMemorySize=16m"),
    CHILD_THAT_TAKES_MORE_THAN_THE_BUDGET(Cause.OUT_OF_MEMORY),
    SPILLING(Cause.SPILL),
    ONE_THREAD(Cause.HOT_THREAD),
    ONE_THREAD_ON_ITS_ONE_CORE(Cause.HOT_THREAD),
    ONE_BUSY_THREAD_AMONG_IDLE_ONES(Cause.HOT_THREAD),
    TWO_THREADS_ON_TWO_CORES(Cause.BUSY_CORES),
    EIGHT_THREADS_ON_TWO_CORES(Cause.BUSY_CORES),
    READING_PAST_THE_CACHE(Cause.DEVICE_WAITS),
    WRITING_THROUGH_TO_THE_DEVICE(Cause.DEVICE_WAITS),
    ONE_TASK_LONGER_THAN_THE_OTHERS(Cause.UNEVEN_TASKS),
    IDLENESS(Cause.BALANCE),
    TWO_THREADS_THAT_REST(Cause.BALANCE),
    BREVITY(Cause.LITTLE_WORK);

    private static final long MEMORY_BYTES = 320L << 20;
    private static final int STATE_MEBIBYTES = 70;
    private static final int MUCH_STATE_MEBIBYTES = 90;

    private final Cause cause;
    private final String jvmOptions;

    Affliction(Cause cause, String... jvmOptions) {
        this.cause = cause;
        this.jvmOptions = String.join(" ", jvmOptions);
    }

    /** What a diagnosis should find. */
    Cause cause() {
        return cause;
    }

    /** Whether nothing is wrong with it. */
    boolean isNone() {
        return cause == Cause.BALANCE || cause == Cause.LITTLE_WORK;
    }

    List<String> jvmOptions() {
        return jvmOptions.isEmpty() ? List.of() : List.of(jvmOptions.split(" ", -1));
    }

    int threads() {
        return this == ONE_THREAD_ON_ITS_ONE_CORE ? 1 : 2;
    }

    long memoryBytes() {
        return MEMORY_BYTES;
    }

    String engineName() {
        return "suffers-from-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Suffers for some seconds, or until somebody ends it.
     *
     * @param scratch a folder on a disk
     */
    Complaint suffer(Path scratch) throws IOException, InterruptedException {
        switch (this) {
            case GARBAGE_UNDER_THE_SERIAL_COLLECTOR, GARBAGE_UNDER_G1 -> Keeping.replacing();
            case STATE_THAT_GROWS_UNDER_THE_SERIAL_COLLECTOR, STATE_THAT_GROWS_UNDER_G1 ->
                Keeping.growing(STATE_MEBIBYTES);
            case STATE_THAT_FILLS_THE_HEAP -> Keeping.filled(MUCH_STATE_MEBIBYTES);
            case HEAP_THAT_RUNS_OUT -> Keeping.everything();
            case MEMORY_OUTSIDE_THE_HEAP_THAT_RUNS_OUT -> takeOutsideTheHeap();
            case CHILD_THAT_TAKES_MORE_THAN_THE_BUDGET -> takeInAChild();
            case ONE_THREAD, ONE_THREAD_ON_ITS_ONE_CORE -> Computing.alone();
            case ONE_BUSY_THREAD_AMONG_IDLE_ONES -> Computing.amongIdle(6);
            case TWO_THREADS_ON_TWO_CORES -> Computing.together(2);
            case EIGHT_THREADS_ON_TWO_CORES -> Computing.together(8);
            case READING_PAST_THE_CACHE -> Waiting.reading(scratch, 8);
            case WRITING_THROUGH_TO_THE_DEVICE -> Waiting.writing(scratch, 8);
            case SPILLING -> {
                return Waiting.spilling(scratch);
            }
            case ONE_TASK_LONGER_THAN_THE_OTHERS -> {
                return Waiting.unevenly();
            }
            case IDLENESS -> Waiting.idly();
            case TWO_THREADS_THAT_REST -> Computing.restingTogether(2);
            case BREVITY -> Shift.rest(1);
        }
        return Complaint.NONE;
    }

    private static void takeOutsideTheHeap() {
        List<ByteBuffer> taken = new ArrayList<>();
        while (taken.size() < Integer.MAX_VALUE) {
            taken.add(ByteBuffer.allocateDirect(1 << 20));
        }
    }

    private static void takeInAChild() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sh", "-c", "head -c 536870912 /dev/zero | tail >/dev/null").start();
        throw new IllegalStateException("a child ended with " + child.waitFor());
    }
}
