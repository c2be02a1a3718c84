package io.scalewise.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes of a documented command one that takes a second. What is changed, and nothing else:
 *
 * <ul>
 *   <li>{@code --rows}: at most 5,000; {@code --sizes}: the first two, at most 1,000 and 2,000; shares such as
 *       {@code 10%} stay. A sweep of generated data without sizes gets one of 1,000 rows.
 *   <li>{@code --rounds} and {@code --warm}: 1; a sweep without rounds gets one.
 *   <li>{@code --threads}: as many as there are processors, if those are fewer; {@code --memory}: at most 1 GiB.
 *   <li>Advice without {@code --budget} gets one of ten seconds.
 *   <li>A sweep without {@code --output} gets one, so that no report appears in the checkout.
 * </ul>
 */
final class SmallScale {

    private static final long MOST_ROWS = 5_000;
    private static final int MOST_SIZES = 2;
    private static final long SIZE_STEP = 1_000;
    private static final long MOST_MEMORY = 1L << 30;

    private final List<String> words = new ArrayList<>();

    private SmallScale(List<String> documented) {
        for (String word : documented) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            words.addAll(equals < 0 ? List.of(word) : List.of(word.substring(0, equals), word.substring(equals + 1)));
        }
    }

    /** The words to run in place of those documented; {@code report} is where a sweep that names no folder reports. */
    static List<String> of(List<String> documented, String report) {
        SmallScale small = new SmallScale(documented);
        small.change("--rows", SmallScale::rows);
        small.change("--sizes", SmallScale::sizes);
        small.change("--rounds", rounds -> "1");
        small.change("--warm", repetitions -> "1");
        small.change("--threads", SmallScale::threads);
        small.change("--memory", SmallScale::memory);
        if (!documented.isEmpty() && documented.get(0).equals("sweep") && !documented.contains("--help")) {
            small.sweep(report);
        }
        if (!documented.isEmpty() && documented.get(0).equals("advise") && !documented.contains("--help")) {
            small.addUnlessThere("--budget", "10s");
        }
        return List.copyOf(small.words);
    }

    private void sweep(String report) {
        if (!words.contains("--contract")) {
            addUnlessThere("--sizes", "1k");
        }
        addUnlessThere("--rounds", "1");
        addUnlessThere("--output", report);
    }

    private void addUnlessThere(String option, String value) {
        if (!words.contains(option)) {
            words.add(option);
            words.add(value);
        }
    }

    private void change(String option, UnaryOperator<String> change) {
        int at = words.indexOf(option) + 1;
        if (at > 0 && at < words.size()) {
            words.set(at, change.apply(words.get(at)));
        }
    }

    private static String rows(String documented) {
        return String.valueOf(Math.min(MOST_ROWS, count(documented)));
    }

    private static String sizes(String documented) {
        if (documented.contains("%")) {
            return documented;
        }
        String[] sizes = documented.split(",", -1);
        List<String> small = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_SIZES, sizes.length); i++) {
            small.add(String.valueOf(Math.min((i + 1) * SIZE_STEP, count(sizes[i]))));
        }
        return String.join(",", small);
    }

    private static long count(String documented) {
        return new ArgumentTypes.RowsConverter().convert(documented).count();
    }

    private static String threads(String documented) {
        int processors = Runtime.getRuntime().availableProcessors();
        Set<Integer> possible = Arrays.stream(documented.split(",", -1))
                .map(number -> Math.min(processors, Integer.parseInt(number)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return possible.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String memory(String documented) {
        long bytes = new ArgumentTypes.MemoryConverter().convert(documented).bytes();
        return bytes > MOST_MEMORY ? "1g" : documented;
    }
}
