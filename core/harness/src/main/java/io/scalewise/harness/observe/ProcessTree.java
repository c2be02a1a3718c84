package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process with all that descends from it. Where the process leads a session of its own, also those are found whose parents
 * have ended. Thread-safe.
 */
public final class ProcessTree {

    private static final int KILL_PASSES = 100;

    private final ProcessHandle root;
    private final boolean leadsSession;

    /**
     * @param root the process that was started
     * @param leadsSession whether it was started in a session of its own
     */
    public ProcessTree(ProcessHandle root, boolean leadsSession) {
        this.root = root;
        this.leadsSession = leadsSession;
    }

    public long rootPid() {
        return root.pid();
    }

    /** The ids of all living processes of the tree. */
    public Set<Long> pids() {
        Set<Long> pids = new LinkedHashSet<>();
        if (isAlive(root)) {
            pids.add(root.pid());
        }
        root.descendants().filter(ProcessTree::isAlive).forEach(child -> pids.add(child.pid()));
        if (leadsSession) {
            addSession(pids);
        }
        return pids;
    }

    private void addSession(Set<Long> pids) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                boolean member = ProcessStat.of(pid)
                        .filter(stat -> stat.session() == root.pid() && stat.state() != 'Z')
                        .isPresent();
                if (member) {
                    pids.add(pid);
                }
            }
        } catch (IOException noProc) {
            // Not Linux: the descendants are all that can be found.
        }
    }

    /** A process that nobody has waited for is a name without a body: it counts as dead. */
    private static boolean isAlive(ProcessHandle process) {
        return process.isAlive()
                && ProcessStat.of(process.pid())
                        .map(stat -> stat.state() != 'Z')
                        .orElse(true);
    }

    /** Kills all processes of the tree, those included that are born meanwhile, even when the thread is interrupted. */
    public void kill() {
        boolean interrupted = Thread.interrupted();
        for (int pass = 0; pass < KILL_PASSES; pass++) {
            Set<Long> pids = pids();
            if (pids.isEmpty()) {
                break;
            }
            for (long pid : pids) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            for (long pid : pids) {
                interrupted |= !awaitEnd(pid);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for a process to end; false where the thread was interrupted. */
    private static boolean awaitEnd(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessTree::isAlive);
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            // The next pass looks again.
        } catch (InterruptedException e) {
            return false;
        }
        return true;
    }
}
