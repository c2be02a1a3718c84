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
 */
public record SweepInfo(String sweepId, List<String> command, String startedAt, String version, boolean finished) {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w@%+=:,./~-]+");

    public SweepInfo {
        command = List.copyOf(command);
    }

    /** The command in a line that a shell takes. */
    public String commandLine() {
        return command.stream()
                .map(word -> NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
