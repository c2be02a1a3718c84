package io.scalewise.cli;

/** What the terminal can show, as the start script found it. */
final class Terminal {

    private static final int DEFAULT_COLUMNS = 100;

    private Terminal() {}

    /** Whether standard output is a terminal. */
    static boolean isOutput() {
        return System.getProperty("scalewise.columns") != null;
    }

    /** Whether a progress bar can be drawn on standard error. */
    static boolean showsProgress() {
        return "bar".equals(System.getProperty("scalewise.progress"));
    }

    /** The columns of standard output. */
    static int columns() {
        return Integer.getInteger("scalewise.columns", DEFAULT_COLUMNS);
    }

    /** Whether the user wants colours and standard output shows them. */
    static boolean showsColours() {
        return isOutput() && System.getenv("NO_COLOR") == null;
    }
}
