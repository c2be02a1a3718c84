package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Marker;
import io.scalewise.engine.Progress;
import io.scalewise.engine.Request;
import io.scalewise.engine.RequestJson;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.Answer.End;
import io.scalewise.harness.HarnessException.Reason;
import io.scalewise.harness.MarkerStream.Event;
import io.scalewise.harness.observe.ProcessTree;
import io.scalewise.harness.observe.TreeMemory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An engine process that is asked one request after the other. For one thread; {@link #close} may come from any.
 *
 * <p>Whatever the process does is told by {@link Answer} and {@link Ending}; an {@link IOException} means that the harness
 * itself could not write or read. After {@link #close} nothing of the process is left: no child, and no file but one that nobody
 * can delete.
 */
public final class EngineSession implements AutoCloseable, Leftovers.Leftover {

    private static final Duration REAPED_WITHIN = Duration.ofSeconds(10);

    private final Arm arm;
    private final List<String> command;
    private final Process process;
    private final ProcessTree tree;
    private final TreeMemory memory;
    private final WorkFolder work;
    private final BufferedWriter requests;
    private final BlockingDeque<Event> events = new LinkedBlockingDeque<>();
    private final Thread reader;
    private final long spawnedNanos;
    private final Duration timeout;
    private boolean closed;
    private volatile Runnable atRan = () -> {};
    private Runnable atPrepared = () -> {};
    private Runnable beforeKill = () -> {};
    private OptionalLong readyNanos = OptionalLong.empty();
    private int scratches;
    private int answers;

    EngineSession(
            Arm arm,
            List<String> command,
            Process process,
            ProcessTree tree,
            TreeMemory memory,
            WorkFolder work,
            OutputStream log,
            long spawnedNanos,
            Duration timeout) {
        this.arm = arm;
        this.command = List.copyOf(command);
        this.process = process;
        this.tree = tree;
        this.memory = memory;
        this.work = work;
        this.requests = process.outputWriter();
        this.spawnedNanos = spawnedNanos;
        this.timeout = timeout;
        this.reader = new Thread(
                new MarkerStream(process.getInputStream(), log, events, () -> atRan.run()),
                "scalewise-markers-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** What was started. */
    public List<String> command() {
        return command;
    }

    /** When the process was started, by {@link System#nanoTime}. */
    public long spawnedNanos() {
        return spawnedNanos;
    }

    /** When the process said that it is ready; absent until a request was answered, or where it never did. */
    public OptionalLong readyNanos() {
        return readyNanos;
    }

    ProcessTree tree() {
        return tree;
    }

    TreeMemory memory() {
        return memory;
    }

    private EngineLog log() {
        return new EngineLog(work.log());
    }

    WorkFolder work() {
        return work;
    }

    Path gcLog() {
        return work.gcLog();
    }

    /** Has something done, in another thread, each time that a result is on disk and the engine not yet closed. */
    void atRan(Runnable action) {
        this.atRan = action;
    }

    /** Has something done each time that the engine says that it is prepared. */
    void atPrepared(Runnable action) {
        this.atPrepared = action;
    }

    /** Has something done before what lives of the tree is killed, once its time is up or its root has ended. */
    void beforeKill(Runnable action) {
        this.beforeKill = action;
    }

    private void kill() {
        beforeKill.run();
        tree.kill();
    }

    /**
     * A request with the settings of the arm and an empty scratch folder.
     *
     * @param output an empty folder
     */
    public Request request(Request.Kind kind, Contract contract, DataSource input, Path output) throws IOException {
        scratches++;
        RunSettings settings = new RunSettings(arm.threads(), arm.memory(), work.newScratch(scratches), arm.options());
        return new Request(
                kind,
                contract,
                ContractDigest.of(contract),
                absolute(input),
                settings,
                output.toAbsolutePath().normalize());
    }

    /** The process has a working directory of its own. */
    private static DataSource absolute(DataSource input) {
        return new DataSource(
                input.format(),
                input.files().stream()
                        .map(file -> file.toAbsolutePath().normalize())
                        .toList());
    }

    /** Has a contract computed; the result goes to an empty folder. */
    public Answer run(Contract contract, DataSource input, Path output) throws IOException, InterruptedException {
        return answer(request(Request.Kind.RUN, contract, input, output));
    }

    /**
     * What the engine would do, in its own words.
     *
     * @param input may have no files
     * @throws HarnessException where the engine gives no explanation; the message says why
     */
    public String explain(Contract contract, DataSource input)
            throws HarnessException, IOException, InterruptedException {
        Request request = request(Request.Kind.EXPLAIN, contract, input, work.newOutput(scratches + 1));
        Answer answer = answer(request);
        Path explanation = request.output().resolve(ResultFolder.EXPLANATION);
        if (answer.end() == End.CLOSED && Files.isRegularFile(explanation)) {
            return Files.readString(explanation);
        }
        RunOutcome outcome = outcome(request, answer);
        throw new HarnessException(
                outcome.outcome() == Outcome.REFUSED ? Reason.REFUSED : Reason.ENGINE_FAILED,
                arm.name() + ": expected an explanation, but got "
                        + outcome.outcome().spelling() + ": " + outcome.detail());
    }

    /** Sends a request and waits for its end. */
    public Answer answer(Request request) throws IOException, InterruptedException {
        return answer(request, Progress.NONE);
    }

    /** Sends a request and waits for its end, telling of its progress meanwhile. */
    public Answer answer(Request request, Progress progress) throws IOException, InterruptedException {
        answers++;
        Path file = work.request(answers);
        RequestJson.write(request, file);
        boolean first = answers == 1;
        long asked = first ? spawnedNanos : System.nanoTime();
        long deadline = asked + timeout.toNanos();
        if (!first || becameReady(deadline)) {
            send(file);
        }
        OptionalLong prepared = OptionalLong.empty();
        OptionalLong ran = OptionalLong.empty();
        while (true) {
            @Nullable Event event = poll(deadline);
            if (event == null) {
                kill();
                return new Answer(End.TIMED_OUT, asked, prepared, ran, System.nanoTime(), Optional.empty());
            }
            if (event.marker().isEmpty()) {
                return new Answer(End.DIED, asked, prepared, ran, event.nanos(), Optional.empty());
            }
            Marker marker = event.marker().get();
            switch (marker.phase()) {
                case PREPARED -> {
                    prepared = OptionalLong.of(event.nanos());
                    atPrepared.run();
                }
                case PROGRESS -> tell(progress, marker);
                case RAN -> ran = OptionalLong.of(event.nanos());
                case CLOSED -> {
                    return new Answer(End.CLOSED, asked, prepared, ran, event.nanos(), Optional.empty());
                }
                case FAILED -> {
                    return new Answer(End.FAILED, asked, prepared, ran, event.nanos(), Optional.of(marker));
                }
                case READY -> {
                    // Said twice; nothing follows from it.
                }
            }
        }
    }

    /** Waits for the first word of the process; false where it ends or time is up. */
    private boolean becameReady(long deadline) throws InterruptedException {
        @Nullable Event event = poll(deadline);
        if (event == null) {
            return false;
        }
        if (event.marker().isEmpty()) {
            return false;
        }
        if (event.marker().get().phase() != Marker.Phase.READY) {
            // A process that skips its first word is asked all the same, and what it said is heard.
            events.addFirst(event);
            return true;
        }
        readyNanos = OptionalLong.of(event.nanos());
        return true;
    }

    /** The next event; null when time is up. The end of the output stays the next event for ever. */
    private @Nullable Event poll(long deadline) throws InterruptedException {
        @Nullable Event event = events.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (event != null && event.marker().isEmpty()) {
            events.addFirst(event);
        }
        return event;
    }

    private void send(Path file) {
        try {
            requests.write(file + "\n");
            requests.flush();
        } catch (IOException dead) {
            // A process that no longer reads has ended or is about to: the end of its output tells.
        }
    }

    private static void tell(Progress progress, Marker marker) {
        try {
            progress.read(Long.parseLong(marker.argument().strip()));
        } catch (NumberFormatException notANumber) {
            // Progress is for people's eyes; a run does not fail for it.
        }
    }

    /**
     * How a request ended, in the words of records. A process that died without an answer is ended by this; another one can
     * go on.
     */
    public RunOutcome outcome(Request request, Answer answer) throws IOException, InterruptedException {
        Ending ending = answer.end() == End.DIED ? end() : new Ending(0, answer.endNanos(), false);
        return outcome(request, answer, ending);
    }

    RunOutcome outcome(Request request, Answer answer, Ending ending) throws IOException {
        return OutcomeClassification.of(answer, ending, request, timeout, memory.kill(), log().end());
    }

    /** The last lines that the process printed, other than markers. */
    public String logTail() throws IOException {
        return log().tail();
    }

    /** Says that no more requests come, and waits for the process to end; kills it where it doesn't in time. */
    public Ending end() throws InterruptedException {
        try {
            requests.close();
        } catch (IOException dead) {
            // It has ended already.
        }
        boolean inTime = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (!inTime) {
            kill();
        }
        int exitCode = process.waitFor();
        long exitNanos = System.nanoTime();
        // Children that outlive it would hold its output open, and go on using the machine.
        kill();
        reader.join();
        return new Ending(exitCode, exitNanos, !inTime);
    }

    /** Kills what is left of the process and deletes its files; on return this is done, whoever began it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        tree.kill();
        awaitReaped();
        memory.close();
        try {
            work.delete();
        } catch (IOException e) {
            // How the run went must not be lost for what it leaves behind.
            Leftovers.complain(e);
        } finally {
            Leftovers.remove(this);
        }
    }

    /**
     * Waits until the killed process is off the system's list. It has no body any more, but its name stays there until this
     * JVM's reaper has asked for its exit code; one that can't be killed, stuck in the kernel, is given up after a while.
     */
    private void awaitReaped() {
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + REAPED_WITHIN.toNanos();
        while (true) {
            try {
                process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
