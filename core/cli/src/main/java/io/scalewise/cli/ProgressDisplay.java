package io.scalewise.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far long work is: a bar on a terminal, a line every few seconds elsewhere. On standard error, so that standard
 * output stays clean. May be told from any thread.
 */
final class ProgressDisplay implements AutoCloseable {

    /** A total that nobody knows. */
    static final long UNKNOWN = -1;

    private static final long LINE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int BAR_INTERVAL_MILLIS = 200;

    private final PrintStream error = System.err;
    private final String task;
    private final String unit;
    private long total;
    private final @Nullable ProgressBar bar;
    private long shownNanos = System.nanoTime();

    /**
     * @param task what is done, in a word or two
     * @param unit what is counted, such as {@code rows}
     * @param total how many there are, or {@link #UNKNOWN}
     */
    ProgressDisplay(String task, String unit, long total, boolean asBar) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.bar = asBar
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" " + unit, 1)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(BAR_INTERVAL_MILLIS)
                        .setConsumer(new ConsoleProgressBarConsumer(error))
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    /** Says how much is done, and what is being done now. */
    synchronized void at(long done, String detail) {
        at(done, total, detail);
    }

    /** The same, where the total is known better than before. */
    synchronized void at(long done, long newTotal, String detail) {
        total = newTotal;
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
            bar.setExtraMessage(" " + detail);
            return;
        }
        long now = System.nanoTime();
        if (now - shownNanos >= LINE_INTERVAL_NANOS) {
            shownNanos = now;
            error.println(task + ": " + done + (total == UNKNOWN ? " " : " of " + total + " ") + unit
                    + (detail.isEmpty() ? "" : ", " + detail));
        }
    }

    /** Prints a line that stays. */
    synchronized void say(String line) {
        if (bar != null) {
            // The bar is drawn again on the next line.
            error.print("\r\u001b[K");
        }
        error.println(line);
    }

    /** Takes the bar away; lines stay. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
