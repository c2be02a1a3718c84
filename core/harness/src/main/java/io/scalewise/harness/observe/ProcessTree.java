package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A process with all that descends from it. Where the process leads a session of its own, also those are found whose parents
 * have ended; where somebody keeps a list of its processes, also those that have left the session. Thread-safe.
 */
public final class ProcessTree {

    private static final int KILL_PASSES = 100;

    private final ProcessHandle root;
    private final boolean leadsSession;
    private final Supplier<Set<Long>> enclosed;

    /**
     * @param root the process that was started
     * @param leadsSession whether it was started in a session of its own
     */
    public ProcessTree(ProcessHandle root, boolean leadsSession) {
        this(root, leadsSession, Set::of);
    }

    /**
     * @param root the process that was started
     * @param leadsSession whether it was started in a session of its own
     * @param enclosed lists the processes of the tree, as far as anybody knows
     */
    public ProcessTree(ProcessHandle root, boolean leadsSession, Supplier<Set<Long>> enclosed) {
        this.root = root;
        this.leadsSession = leadsSession;
        this.enclosed = enclosed;
    }

    public long rootPid() {
        return root.pid();
    }

    /** The ids of all living processes of the tree. */
    public Set<Long> pids() {
        Map<Long, ProcessStat> all = ofMachine();
        Set<Long> listed = enclosed.get();
        return all.isEmpty()
                ? descendants()
                : all.keySet().stream()
                        .filter(pid -> listed.contains(pid) || belongs(pid, all))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The processes that somebody lists, which takes no looking at all of the machine's; none where nobody does. */
    Set<Long> listed() {
        return enclosed.get();
    }

    /** The living processes of the machine; empty where the system doesn't list them. */
    private static Map<Long, ProcessStat> ofMachine() {
        Map<Long, ProcessStat> all = new LinkedHashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                ProcessStat.of(pid).filter(stat -> stat.state() != 'Z').ifPresent(stat -> all.put(pid, stat));
            }
        } catch (IOException | DirectoryIteratorException noProc) {
            return Map.of();
        }
        return all;
    }

    /** Whether a process is the root, or of its session, or has such an ancestor. */
    private boolean belongs(long pid, Map<Long, ProcessStat> all) {
        long next = pid;
        for (int generation = 0; generation <= all.size(); generation++) {
            ProcessStat stat = all.get(next);
            if (next == root.pid() || (leadsSession && stat != null && stat.session() == root.pid())) {
                return true;
            }
            if (stat == null) {
                return false;
            }
            next = stat.parent();
        }
        return false;
    }

    private Set<Long> descendants() {
        Set<Long> pids = new LinkedHashSet<>();
        if (isAlive(root)) {
            pids.add(root.pid());
        }
        root.descendants().filter(ProcessTree::isAlive).forEach(child -> pids.add(child.pid()));
        return pids;
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
