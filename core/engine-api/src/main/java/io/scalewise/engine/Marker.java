package io.scalewise.engine;

import java.util.Locale;
import java.util.Optional;

/**
 * A line by which an engine process says where it is, on its standard output: {@code scalewise PHASE} or {@code scalewise
 * PHASE ARGUMENT}. A process writes {@code ready} once; then for each request either {@code prepared}, any number of
 * {@code progress N}, {@code ran} and {@code closed}, or at any point {@code failed REASON MESSAGE}, which ends that request
 * (line breaks in the message are written as {@code \n}). An explain request is answered by {@code closed} alone. All
 * other lines belong to the log.
 *
 * @param phase what was reached
 * @param argument records read for {@code PROGRESS}, reason and message for {@code FAILED}, else empty
 */
public record Marker(Phase phase, String argument) {

    /** What a process can say. */
    public enum Phase {
        READY,
        PREPARED,
        PROGRESS,
        RAN,
        CLOSED,
        FAILED
    }

    private static final String PREFIX = "scalewise ";

    /** The marker on a line of output; empty where the line is none. */
    public static Optional<Marker> parse(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = line.substring(PREFIX.length());
        int space = rest.indexOf(' ');
        String word = space < 0 ? rest : rest.substring(0, space);
        String argument = space < 0 ? "" : rest.substring(space + 1);
        for (Phase phase : Phase.values()) {
            if (phase.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(new Marker(phase, argument));
            }
        }
        return Optional.empty();
    }

    /** The line, without its end. */
    public String line() {
        String word = PREFIX + phase.name().toLowerCase(Locale.ROOT);
        return argument.isEmpty() ? word : word + " " + argument;
    }

    /** The marker of a request that ended with an exception. */
    public static Marker failed(EngineException.Reason reason, String message) {
        String oneLine = message.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
        return new Marker(Phase.FAILED, reason.name().toLowerCase(Locale.ROOT) + " " + oneLine);
    }

    /** Of a {@code FAILED} marker: why. A reason that nobody knows counts as {@code FAILED}. */
    public EngineException.Reason failureReason() {
        String word = argument.split(" ", 2)[0];
        for (EngineException.Reason reason : EngineException.Reason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).equals(word)) {
                return reason;
            }
        }
        return EngineException.Reason.FAILED;
    }

    /** Of a {@code FAILED} marker: the message for the user. */
    public String failureMessage() {
        String[] words = argument.split(" ", 2);
        if (words.length < 2) {
            return "";
        }
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < words[1].length(); i++) {
            char c = words[1].charAt(i);
            if (c == '\\' && i + 1 < words[1].length()) {
                char escaped = words[1].charAt(++i);
                message.append(escaped == 'n' ? '\n' : escaped);
            } else {
                message.append(c);
            }
        }
        return message.toString();
    }
}
