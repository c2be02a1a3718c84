package io.scalewise.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The main method of an engine process in Java: reads the paths of requests from standard input, a line each, and answers
 * one after the other until the input ends.
 *
 * <p>Standard output belongs to the markers; what an engine or its libraries print goes to standard error.
 */
public final class EngineProcess {

    /** The environment variable in which a harness gives its process id. */
    public static final String HARNESS_VARIABLE = "SCALEWISE_HARNESS_PID";

    /** The exit status of a process whose harness is gone. */
    private static final int ABANDONED = 4;

    private final Engine engine;
    private final PrintStream markers;

    private EngineProcess(Engine engine, PrintStream markers) {
        this.engine = engine;
        this.markers = markers;
    }

    /** Serves requests with an engine until standard input ends. An {@link Error} ends the process. */
    public static void serve(Supplier<Engine> engine) throws IOException {
        PrintStream markers = System.out;
        System.setOut(System.err);
        endWithTheHarness();
        EngineProcess process = new EngineProcess(engine.get(), markers);
        process.say(new Marker(Marker.Phase.READY, ""));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String path;
        while ((path = requests.readLine()) != null) {
            process.answer(Path.of(path));
        }
    }

    /** Where a harness started this process and is killed, nobody waits for an answer any more. */
    private static void endWithTheHarness() {
        String pid = System.getenv(HARNESS_VARIABLE);
        Optional<ProcessHandle> harness = pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
        if (harness.isPresent()) {
            // Nothing to do with the future: it ends this process.
            CompletableFuture<Void> unused =
                    harness.get().onExit().thenRun(() -> Runtime.getRuntime().halt(ABANDONED));
        }
    }

    private void answer(Path path) {
        try {
            Request request = RequestJson.read(path);
            attempt(request);
            say(new Marker(Marker.Phase.CLOSED, ""));
        } catch (EngineException e) {
            fail(e.reason(), e);
        } catch (IOException | RuntimeException e) {
            fail(EngineException.Reason.FAILED, e);
        }
    }

    /** Does what is asked. A full disk is told from other failures, with the folders that an engine writes to. */
    private void attempt(Request request) throws EngineException, IOException {
        try {
            if (request.kind() == Request.Kind.EXPLAIN) {
                explain(request);
            } else {
                run(request);
            }
        } catch (IOException | RuntimeException e) {
            Optional<String> full = FullDisk.behind(e);
            if (full.isPresent()) {
                throw EngineException.outOfDisk(
                        request.output() + " or " + request.settings().scratch(), full.get(), e);
            }
            throw e;
        }
    }

    private void run(Request request) throws EngineException, IOException {
        try (PreparedRun prepared = engine.prepare(request.contract(), request.input(), request.settings())) {
            say(new Marker(Marker.Phase.PREPARED, ""));
            RunCounts counts =
                    prepared.run(request.output(), read -> say(new Marker(Marker.Phase.PROGRESS, Long.toString(read))));
            AnswerJson.writeSchema(request.contract(), request.contractDigest(), request.output());
            AnswerJson.writeCounts(counts, request.output());
            say(new Marker(Marker.Phase.RAN, ""));
        }
    }

    private void explain(Request request) throws EngineException, IOException {
        String explanation = engine.explain(request.contract(), request.input(), request.settings());
        Files.writeString(request.output().resolve(ResultFolder.EXPLANATION), explanation);
    }

    private void fail(EngineException.Reason reason, Exception exception) {
        exception.printStackTrace();
        String message = exception.getMessage();
        String said = message == null ? exception.toString() : message;
        // An unchecked exception's message begins with the name of the one that it wraps.
        say(Marker.failed(reason, said.replaceFirst("^java\\.io\\.IOException: ", "")));
    }

    private void say(Marker marker) {
        synchronized (markers) {
            markers.println(marker.line());
            markers.flush();
        }
    }
}
