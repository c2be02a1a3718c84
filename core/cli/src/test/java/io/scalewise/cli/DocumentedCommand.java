package io.scalewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page tells its reader to type.
 *
 * @param page the page, relative to the checkout
 * @param line where on the page it begins, from 1
 * @param text the command as one line, without its comment
 * @param exitCode what it ends with: 0, unless its comment says {@code exits with N}
 */
record DocumentedCommand(Path page, int line, String text, int exitCode) {

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#(?:\\s|$).*");
    private static final Pattern EXIT = Pattern.compile("exits with (\\d+)");
    private static final Pattern REDIRECTION = Pattern.compile("^(.*[^>&\\d\\s])\\s+>\\s*([\\w./-]+)$");
    private static final Pattern SHELL = Pattern.compile("[|;<>&`*]|\\$\\(");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z_]+)}?");

    /** A line of a block, its comment still there; empty lines and those of comments alone are none. */
    static List<DocumentedCommand> of(Path page, int line, String source) {
        Matcher comment = COMMENT.matcher(source);
        String said = comment.find() ? comment.group() : "";
        String text = source.substring(0, source.length() - said.length()).strip();
        Matcher exit = EXIT.matcher(said);
        int code = exit.find() ? Integer.parseInt(exit.group(1)) : 0;
        return text.isEmpty() ? List.of() : List.of(new DocumentedCommand(page, line, text, code));
    }

    String place() {
        return page + ":" + line;
    }

    String program() {
        return text.split("\\s+", 2)[0];
    }

    boolean isScalewise() {
        return program().equals("scripts/scalewise") || program().equals("scripts/sweep.sh");
    }

    /** The file that standard output goes to, or nothing. */
    String redirection() {
        Matcher matcher = REDIRECTION.matcher(text);
        return matcher.matches() ? matcher.group(2) : "";
    }

    /**
     * The words behind {@code scripts/scalewise}; those of {@code scripts/sweep.sh} begin with {@code sweep}.
     *
     * @throws AssertionError where it takes a shell to understand them, or a variable isn't known
     */
    List<String> arguments(Map<String, String> variables) {
        Matcher redirected = REDIRECTION.matcher(text);
        String command = redirected.matches() ? redirected.group(1) : text;
        if (SHELL.matcher(command).find()) {
            throw new AssertionError(place() + ": expected one plain command, at most with its output to a file,"
                    + " but got " + text + "; try a line for each command, or exempt it with a reason");
        }
        List<String> words = words(command);
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        if (program().equals("scripts/sweep.sh")) {
            arguments.add(0, "sweep");
        }
        return arguments.stream().map(word -> expanded(word, variables)).toList();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int end = 0;
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            if (matcher.start() > end && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            for (int group = 1; group <= matcher.groupCount(); group++) {
                word.append(matcher.group(group) == null ? "" : matcher.group(group));
            }
            end = matcher.end();
        }
        words.add(word.toString());
        return words;
    }

    private String expanded(String word, Map<String, String> variables) {
        return VARIABLE.matcher(word).replaceAll(variable -> {
            String value = variables.get(variable.group(1));
            if (value == null) {
                throw new AssertionError(place() + ": expected a variable that the tests know, but got "
                        + variable.group() + "; known are " + variables.keySet());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    @Override
    public String toString() {
        return place() + " " + text;
    }
}
