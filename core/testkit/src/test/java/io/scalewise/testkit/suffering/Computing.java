package io.scalewise.testkit.suffering;

import java.util.ArrayList;
import java.util.List;

/** Ways to use processors. */
final class Computing {

    private static final int STEPS = 10_000;
    private static final int FEW_STEPS = 100;
    private static final long WORK_MILLIS = 4;

    @SuppressWarnings("unused")
    private static volatile long result;

    private Computing() {}

    /** One thread, without a pause. */
    static void alone() {
        Shift shift = new Shift();
        while (!shift.isOver()) {
            steps(STEPS);
        }
    }

    /** One thread without a pause, beside others that wake up now and then to find nothing to do. */
    static void amongIdle(int idle) throws InterruptedException {
        List<Thread> others = started(idle, Computing::waking);
        alone();
        for (Thread other : others) {
            other.join();
        }
    }

    /** Several threads, without a pause. */
    static void together(int threads) throws InterruptedException {
        for (Thread thread : started(threads, Computing::alone)) {
            thread.join();
        }
    }

    /** Several threads that rest twice as long as they work. */
    static void restingTogether(int threads) throws InterruptedException {
        for (Thread thread : started(threads, Computing::resting)) {
            thread.join();
        }
    }

    /** One thread that rests twice as long as it works. */
    static void resting() {
        Shift shift = new Shift();
        while (!shift.isOver()) {
            long end = System.nanoTime() + WORK_MILLIS * 1_000_000;
            while (System.nanoTime() < end) {
                steps(FEW_STEPS);
            }
            Shift.rest(2 * WORK_MILLIS);
        }
    }

    private static void waking() {
        Shift shift = new Shift();
        while (!shift.isOver()) {
            steps(FEW_STEPS);
            Shift.rest(20);
        }
    }

    private static void steps(int count) {
        long value = result + 1;
        for (int i = 0; i < count; i++) {
            value = value * 6364136223846793005L + 1442695040888963407L;
        }
        result = value;
    }

    private static List<Thread> started(int count, Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(work, "computing-" + i);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }
}
