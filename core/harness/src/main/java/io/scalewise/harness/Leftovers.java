package io.scalewise.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must not survive the harness: processes and unfinished folders. A hook of the JVM closes them at its end, Ctrl-C
 * included; only being killed outright prevents it.
 */
final class Leftovers {

    /** Something that has to go. Closing it twice does no harm. */
    interface Leftover {
        void close();
    }

    private static final Set<Leftover> OPEN = new LinkedHashSet<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::closeAll, "scalewise-end"));
    }

    private Leftovers() {}

    /** Remembers something that exists from now on. Where the harness is ending already it is closed, and this is false. */
    static boolean add(Leftover leftover) {
        synchronized (OPEN) {
            if (!ending) {
                OPEN.add(leftover);
                return true;
            }
        }
        leftover.close();
        return false;
    }

    static void remove(Leftover leftover) {
        synchronized (OPEN) {
            OPEN.remove(leftover);
        }
    }

    /** Whether the harness is being ended, so that what befalls its processes is no doing of theirs. */
    static boolean ending() {
        synchronized (OPEN) {
            return ending;
        }
    }

    /** Tells people of something that stays though it should not. */
    static void complain(IOException trouble) {
        System.err.println("scratch that can't be deleted stays: " + trouble.getMessage());
    }

    private static void closeAll() {
        List<Leftover> open;
        synchronized (OPEN) {
            ending = true;
            open = new ArrayList<>(OPEN);
        }
        // The last first: a process before the folder that it writes into.
        Collections.reverse(open);
        closeEach(open, System.err);
    }

    /** Closes all of them, also where some can't be. */
    static void closeEach(List<? extends Leftover> leftovers, PrintStream complaints) {
        for (Leftover leftover : leftovers) {
            try {
                leftover.close();
            } catch (RuntimeException e) {
                complaints.println(e.getMessage());
            }
        }
    }
}
