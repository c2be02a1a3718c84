package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether this machine is ready for runs, and what to do where it isn't. */
public final class Readiness {

    private static final int LEAST_JAVA = 17;
    private static final long LEAST_FREE_BYTES = 1L << 30;
    private static final long ENOUGH_FREE_BYTES = 10L << 30;
    private static final double BUSY_SHARE = 0.2;
    private static final Duration ENGINE_TIMEOUT = Duration.ofSeconds(60);

    /** How one thing stands. */
    public enum State {
        READY,
        /** Runs work, but with less detail or more noise. */
        NOTE,
        /** Runs don't work. */
        PROBLEM
    }

    /**
     * How one thing stands.
     *
     * @param subject what was looked at
     * @param found what was found
     * @param remedy what to do; empty where there is nothing to do
     */
    public record Check(String subject, State state, String found, String remedy) {}

    private final List<Check> checks = new ArrayList<>();

    private Readiness() {}

    /**
     * Looks at everything that a run needs, and starts every engine once.
     *
     * @param engines the installed engines
     * @param cache the folder for generated data, which need not be there yet
     * @param contract what the engines are asked to explain
     */
    public static List<Check> checks(EngineCatalogue engines, Path cache, Contract contract)
            throws IOException, InterruptedException {
        Readiness readiness = new Readiness();
        readiness.java();
        readiness.machine();
        readiness.disk("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
        readiness.disk("generated data", cache);
        readiness.measuring();
        if (engines.engines().isEmpty()) {
            readiness.add("engines", State.PROBLEM, "none installed", "run scripts/build.sh");
        }
        for (InstalledEngine engine : engines.engines()) {
            readiness.engine(engine, contract);
        }
        return List.copyOf(readiness.checks);
    }

    private void java() {
        int version = Runtime.version().feature();
        boolean ready = version >= LEAST_JAVA;
        add("java", ready ? State.READY : State.PROBLEM, "version " + Runtime.version(), ready ? "" : "install JDK 17");
    }

    private void machine() {
        int processors = Runtime.getRuntime().availableProcessors();
        add("processors", State.READY, String.valueOf(processors), "");
        Machine.memoryBytes()
                .ifPresentOrElse(
                        bytes -> add("memory", State.READY, mebibytes(bytes) + " MiB", ""),
                        () -> add("memory", State.NOTE, "not known here", "give --memory with each command"));
        Machine.loadAverage().ifPresent(load -> {
            boolean busy = load > processors * BUSY_SHARE;
            add(
                    "load",
                    busy ? State.NOTE : State.READY,
                    String.format(Locale.ROOT, "%.2f over the last minute", load),
                    busy ? "other programs disturb what is measured: stop them, or measure later" : "");
        });
    }

    private void disk(String what, Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isWritable(there)) {
            add("disk for " + what, State.PROBLEM, folder + " can't be written", "make " + there + " writable");
            return;
        }
        long free = Files.getFileStore(there).getUsableSpace();
        State state = free >= ENOUGH_FREE_BYTES ? State.READY : free >= LEAST_FREE_BYTES ? State.NOTE : State.PROBLEM;
        add(
                "disk for " + what,
                state,
                mebibytes(free) + " MiB free for " + folder,
                state == State.READY ? "" : "make room; ten million rows take half a gigabyte");
    }

    private void measuring() {
        boolean proc = Files.isReadable(Path.of("/proc/self/smaps_rollup"));
        add(
                "measuring",
                proc ? State.READY : State.NOTE,
                proc
                        ? "time, memory, CPU and I/O of process trees"
                        : "time alone: this system has no /proc/PID/smaps_rollup",
                "");
        MemoryLimits limits = MemoryLimits.ofSystem();
        boolean enforced = !limits.name().equals(MemoryLimits.none().name());
        add("memory limit", enforced ? State.READY : State.NOTE, limits.description(), "");
        boolean taskset = Programs.find("taskset").isPresent();
        add(
                "threads",
                taskset ? State.READY : State.NOTE,
                taskset ? "process trees are bound to processors" : "not bound to processors",
                taskset ? "" : "install taskset (util-linux)");
    }

    private void engine(InstalledEngine engine, Contract contract) throws IOException, InterruptedException {
        String subject = "engine " + engine.name();
        long memory = Math.max(engine.descriptor().memory().minimumBytes(), 1L << 29);
        Arm arm = new Arm(engine, 1, memory, Map.of());
        DataSource.Format format = engine.descriptor().formats().get(0);
        try (EngineSession session = Launcher.inTemporaryFolder().start(arm, ENGINE_TIMEOUT)) {
            session.explain(contract, new DataSource(format, List.of()));
            add(subject, State.READY, "version " + engine.descriptor().version() + " starts and answers", "");
        } catch (HarnessException | IOException e) {
            add(subject, State.PROBLEM, String.valueOf(e.getMessage()), "run scripts/build.sh, then doctor again");
        }
    }

    private void add(String subject, State state, String found, String remedy) {
        checks.add(new Check(subject, state, found, remedy));
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
