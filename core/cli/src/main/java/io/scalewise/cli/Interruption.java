package io.scalewise.cli;

/** Has something done where the program is ended from outside, as by Ctrl-C, until that is over. */
final class Interruption {

    private final Thread hook;

    Interruption(Runnable action) {
        hook = new Thread(action, "scalewise-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void over() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The program is being ended: the hook runs.
        }
    }
}
