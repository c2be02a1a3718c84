package io.scalewise.harness.observe;

import java.nio.file.Files;
import java.nio.file.Path;

/** Watches process trees. Trees are to be watched one after the other: some figures are those of the whole machine. */
public interface Observer {

    /** To be called before a process is started: the figures of the machine and of its own children count from here. */
    Preparation prepare();

    /** An observation that awaits its process. */
    interface Preparation {

        /** Begins to watch a tree. */
        Observation start(ProcessTree tree);
    }

    /** An observation under way. Thread-safe. */
    interface Observation extends AutoCloseable {

        /** Looks now, besides the regular times, so that short runs have figures and the last ones are complete. */
        void sample();

        /**
         * Says that the engine has done all that it does before the first byte is read: what threads have used so far is the
         * start's, and not the work's.
         */
        void prepared();

        /** Says that what comes from here on, but for the end of the tree, is no longer to be counted. */
        void settle();

        /**
         * Says that whatever lives of the tree is about to be killed, so that nobody will be told what it has used: looks at it
         * a last time.
         */
        void killing();

        /** Ends the observation, once the root of the tree has ended and was waited for, and tells what was seen. */
        Usage finish();

        /** Ends the observation; does nothing where it has ended. */
        @Override
        void close();
    }

    /** The best observer for this system. */
    static Observer ofSystem() {
        return Files.isReadable(Path.of("/proc/self/stat")) ? new ProcessTreeObserver() : new BlindObserver();
    }
}
