package io.scalewise.harness;

import io.scalewise.engine.EngineProcess;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.ProcessTree;
import io.scalewise.harness.observe.TreeMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts engine processes. Thread-safe. */
public final class Launcher {

    /** Options that people set for all JVMs would make runs differ from what their records say. */
    private static final List<String> UNWANTED_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

    private final Path workRoot;
    private final MemoryLimits limits;
    private final boolean ownSession = Programs.find("setsid").isPresent();

    /**
     * @param workRoot where each process gets a folder for its requests, log and scratch, gone once it has ended
     */
    public Launcher(Path workRoot) {
        this(workRoot, MemoryLimits.ofSystem());
    }

    /**
     * @param workRoot where each process gets a folder for its requests, log and scratch, gone once it has ended
     * @param limits how processes are held to their memory
     */
    public Launcher(Path workRoot, MemoryLimits limits) {
        this.workRoot = workRoot;
        this.limits = limits;
    }

    /** A launcher whose processes work in the system's folder for temporary files. */
    public static Launcher inTemporaryFolder() {
        return new Launcher(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Starts the process of an arm. Its memory must be no less than the engine's minimum, see {@link Suitability}.
     *
     * @param timeout for each request, the first one counted from here, and for its end
     * @throws IOException where the program can't be started at all
     */
    public EngineSession start(Arm arm, Duration timeout) throws IOException {
        return start(arm, timeout, List.of());
    }

    /**
     * Starts the process of an arm with more options for its JVM, if it is one; see {@link #start(Arm, Duration)}.
     *
     * @param jvmOptions stand behind those of the descriptor
     */
    EngineSession start(Arm arm, Duration timeout, List<String> jvmOptions) throws IOException {
        WorkFolder work = WorkFolder.create(workRoot);
        @Nullable TreeMemory memory = null;
        boolean started = false;
        try {
            memory = limits.open(arm.memoryBytes());
            List<String> command = EngineCommand.of(arm, jvmOptions, work, ownSession);
            ProcessBuilder builder = new ProcessBuilder(memory.command(command))
                    .directory(work.temporary().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(work.log().toFile()));
            Map<String, String> environment = builder.environment();
            UNWANTED_VARIABLES.forEach(environment::remove);
            environment.put("TMPDIR", work.temporary().toString());
            environment.put(
                    EngineProcess.HARNESS_VARIABLE,
                    String.valueOf(ProcessHandle.current().pid()));
            OutputStream log = Files.newOutputStream(work.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            long spawnedNanos = System.nanoTime();
            Process process = builder.start();
            ProcessTree tree = new ProcessTree(process.toHandle(), ownSession, memory::members);
            memory.started(tree);
            EngineSession session =
                    new EngineSession(arm, command, process, tree, memory, work, log, spawnedNanos, timeout);
            started = true;
            if (!Leftovers.add(session)) {
                throw new IOException("expected to start " + arm.name() + ", but the harness is ending");
            }
            return session;
        } finally {
            if (!started) {
                if (memory != null) {
                    memory.close();
                }
                work.delete();
            }
        }
    }
}
