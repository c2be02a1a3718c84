package io.scalewise.engines.spark;

import io.scalewise.engine.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Adds up what Spark measures of the tasks of a run. Spark tells it on a thread of its own, a little later. */
final class TaskMetrics extends SparkListener {

    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PER_CENT = 100;

    private final SortedMap<String, Long> sums = new TreeMap<>();
    private final Map<Integer, List<Long>> durationsByStage = new HashMap<>();
    private Progress progress = Progress.NONE;
    private long recordsRead;
    private int jobsRunning;

    synchronized void begin(Progress newProgress) {
        sums.clear();
        durationsByStage.clear();
        progress = newProgress;
        recordsRead = 0;
    }

    /** What is known once all jobs that have begun are told to have ended, or after patience has ended. */
    synchronized SortedMap<String, Long> end() {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * NANOS_A_MILLI;
        try {
            while (jobsRunning > 0 || sums.isEmpty()) {
                long left = (deadline - System.nanoTime()) / NANOS_A_MILLI;
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress = Progress.NONE;
        SortedMap<String, Long> known = new TreeMap<>(sums);
        skew(known);
        return known;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        jobsRunning++;
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        jobsRunning--;
        add("jobs", 1);
        notifyAll();
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        add("tasks", 1);
        var metrics = end.taskMetrics();
        if (metrics == null) {
            return;
        }
        add("executorCpuNanos", metrics.executorCpuTime());
        add("executorRunNanos", metrics.executorRunTime() * NANOS_A_MILLI);
        add("jvmGcNanos", metrics.jvmGCTime() * NANOS_A_MILLI);
        add("shuffleReadBytes", metrics.shuffleReadMetrics().totalBytesRead());
        add("shuffleWriteBytes", metrics.shuffleWriteMetrics().bytesWritten());
        add("memorySpilledBytes", metrics.memoryBytesSpilled());
        add("diskSpilledBytes", metrics.diskBytesSpilled());
        durationsByStage
                .computeIfAbsent(end.stageId(), any -> new ArrayList<>())
                .add(metrics.executorRunTime());
        recordsRead += metrics.inputMetrics().recordsRead();
        if (recordsRead > 0) {
            progress.read(recordsRead);
        }
    }

    private void add(String name, long amount) {
        sums.merge(name, amount, Long::sum);
    }

    /** How uneven the tasks of the longest stage were. */
    private void skew(SortedMap<String, Long> known) {
        List<Long> longest = durationsByStage.values().stream()
                .max((a, b) -> Long.compare(sum(a), sum(b)))
                .orElse(List.of());
        if (longest.isEmpty()) {
            return;
        }
        List<Long> sorted = new ArrayList<>(longest);
        Collections.sort(sorted);
        long median = Math.max(1, sorted.get(sorted.size() / 2));
        known.put("largestTaskPerMedianPercent", sorted.get(sorted.size() - 1) * PER_CENT / median);
    }

    private static long sum(List<Long> durations) {
        return durations.stream().mapToLong(Long::longValue).sum();
    }
}
