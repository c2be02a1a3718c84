package io.scalewise.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a report says of its sweep besides the runs.
 *
 * @param command as it was typed, a word an element
 * @param startedAt in ISO 8601, UTC
 * @param version of Scalewise
 * @param finished false where the sweep was stopped, so that runs are missing
 * @param rounds how many were asked for; cells may have fewer, for want of time
 * @param adaptive whether cells have more rounds than those, until they can be told apart
 * @param unread who was left out where, since it doesn't read the format; there is no record of it
 * @param sparse engines that were asked for at some of the sizes alone, since they take long
 * @param notReached cells that had no run within the budget, such as {@code duckdb-2t over orders 1m csv}
 */
public record SweepInfo(
        String sweepId,
        List<String> command,
        String startedAt,
        String version,
        boolean finished,
        int rounds,
        boolean adaptive,
        List<Unread> unread,
        List<String> sparse,
        List<String> notReached) {

    /** An engine that doesn't read a format of the sweep. */
    public record Unread(String engine, String format) {}

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w@%+=:,./~-]+");

    public SweepInfo {
        command = List.copyOf(command);
        unread = List.copyOf(unread);
        sparse = List.copyOf(sparse);
        notReached = List.copyOf(notReached);
    }

    /** The command in a line that a shell takes. */
    public String commandLine() {
        return commandLine(command);
    }

    /** Words as a shell takes them. */
    public static String commandLine(List<String> words) {
        return words.stream()
                .map(word -> NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /**
     * Why runs are missing.
     *
     * @param headline in a few words
     * @param advice which ones, and what to do
     */
    record Unfinished(String headline, String advice) {}

    /** Why runs are missing; only of a sweep that isn't finished. */
    Unfinished unfinished() {
        return notReached.isEmpty()
                ? new Unfinished(
                        "Stopped before its end.",
                        "What follows is what was measured until then; the same command " + more() + ".")
                : new Unfinished(
                        "The budget was used up.",
                        "Not reached: " + String.join(", ", notReached) + ". The same command " + moreInLargerBudget()
                                + ".");
    }

    /** How to have more measured, to follow "the same command": a sweep is gone on with, advice measured for anew. */
    String more() {
        return more("");
    }

    /** The same within a larger budget. */
    String moreInLargerBudget() {
        return more(" and a larger --budget");
    }

    private String more(String besides) {
        boolean advice = command.size() > 1 && command.get(1).equals("advise");
        return advice ? "with --calibrate" + besides + " measures anew" : "with --resume" + besides + " goes on";
    }

    /** The engines that were left out of a format. */
    List<String> unread(String format) {
        return unread.stream()
                .filter(each -> each.format().equals(format))
                .map(Unread::engine)
                .toList();
    }
}
