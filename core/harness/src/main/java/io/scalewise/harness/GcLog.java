package io.scalewise.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM's log of its collector says. Knows the lines of the G1, parallel and serial collectors; others have other
 * words, and leave pauses and heap unknown.
 *
 * @param count collections that stopped the program
 * @param pauseNanos for how long in all
 * @param heapAfterBytes the heap in use after collections of all of it, where there were two or more, else after any; at
 *     most 20 of them, evenly spread, the first and the last among them
 * @param peakHeapBytes the most of the heap in use, before a collection or at exit; absent where neither was logged
 */
record GcLog(long count, long pauseNanos, OptionalLong peakHeapBytes, List<Long> heapAfterBytes) {

    /** Enough to see whether it rises. */
    private static final int MOST_AFTER = 20;

    private static final int FEWEST_WHOLE = 2;

    /** Such as {@code GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(256M) 2.317ms}. */
    private static final Pattern PAUSE = Pattern.compile(
            "GC\\(\\d+\\) Pause (\\w+) (?:.* )?(\\d+)([BKMG])->(\\d+)([BKMG])\\(\\d+[BKMG]\\) (\\d+)[.,](\\d{3})ms");

    /** Such as {@code  garbage-first heap   total 131072K, used 96795K [0x…}; one line a generation. */
    private static final Pattern AT_EXIT = Pattern.compile(" (?!Metaspace)\\S.* total .*\\bused (\\d+)([BKMG])\\b.*");

    static GcLog read(Path file) throws IOException {
        long count = 0;
        long pauseNanos = 0;
        long peak = -1;
        long atExit = -1;
        List<Long> after = new ArrayList<>();
        List<Long> afterWhole = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line;
            while ((line = lines.readLine()) != null) {
                Matcher pause = PAUSE.matcher(line);
                if (pause.matches()) {
                    count++;
                    pauseNanos += new BigDecimal(pause.group(6) + "." + pause.group(7))
                            .movePointRight(6)
                            .longValueExact();
                    peak = Math.max(peak, bytes(pause.group(2), pause.group(3)));
                    after.add(bytes(pause.group(4), pause.group(5)));
                    if (pause.group(1).equals("Full")) {
                        afterWhole.add(after.get(after.size() - 1));
                    }
                    continue;
                }
                Matcher generation = AT_EXIT.matcher(line);
                if (generation.matches()) {
                    atExit = Math.max(atExit, 0) + bytes(generation.group(1), generation.group(2));
                }
            }
        }
        peak = Math.max(peak, atExit);
        return new GcLog(
                count,
                pauseNanos,
                peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak),
                spread(afterWhole.size() >= FEWEST_WHOLE ? afterWhole : after));
    }

    private static List<Long> spread(List<Long> all) {
        if (all.size() <= MOST_AFTER) {
            return List.copyOf(all);
        }
        List<Long> some = new ArrayList<>();
        for (int i = 0; i < MOST_AFTER; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (MOST_AFTER - 1))));
        }
        return List.copyOf(some);
    }

    private static long bytes(String number, String unit) {
        int shift =
                switch (unit) {
                    case "K" -> 10;
                    case "M" -> 20;
                    case "G" -> 30;
                    default -> 0;
                };
        return Long.parseLong(number) << shift;
    }
}
