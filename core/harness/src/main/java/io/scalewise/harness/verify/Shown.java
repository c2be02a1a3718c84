package io.scalewise.harness.verify;

import org.jspecify.annotations.Nullable;

/** Values as messages show them: on one line, and not too much of them. */
final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    static String value(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        if (value.isEmpty()) {
            return "\"\"";
        }
        String oneLine = value.replace("\r", "\\r").replace("\n", "\\n");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
}
