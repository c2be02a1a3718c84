package io.scalewise.report;

import java.util.regex.Pattern;

/** Text from data or from an engine's log on one line, without anything that would steer a terminal. */
public final class OneLine {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private OneLine() {}

    public static String of(String text) {
        return withoutControls(text).strip();
    }

    /** For a part of a line, whose spaces at its ends matter. */
    static String withoutControls(String text) {
        return isPlain(text) ? text : CONTROLS.matcher(text).replaceAll(" ");
    }

    /** Nearly every text is, of which a page has a hundred thousand. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Cut to a width, with a mark where something is left out. */
    public static String of(String text, int width) {
        String line = of(text);
        return line.codePointCount(0, line.length()) <= width
                ? line
                : line.substring(0, line.offsetByCodePoints(0, width - 1)).stripTrailing() + "…";
    }
}
