package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.FullDisk;
import io.scalewise.engine.Marker;
import io.scalewise.engine.Request;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.observe.MemoryKill;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names how a run ended, from what its process said, did and left. */
final class OutcomeClassification {

    /** What a JVM exits with at {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY_EXIT = 3;

    private static final int SIGNAL_BASE = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int SIGKILL = 9;
    private static final int SIGXFSZ = 25;

    private static final Pattern OUT_OF_HEAP =
            Pattern.compile("OutOfMemoryError: (Java heap space|GC overhead limit exceeded|Requested array size)");
    private static final Pattern OUT_OF_NATIVE = Pattern.compile("OutOfMemoryError: |unable to create native thread"
            + "|insufficient memory for the Java Runtime|Cannot allocate memory|os::commit_memory"
            + "|Could not reserve enough space|std::bad_alloc|MemoryError");

    private OutcomeClassification() {}

    /**
     * The outcome of a run.
     *
     * @param answer to the run's request
     * @param ending of the process; its exit code doesn't count where the engine gave reasons before
     * @param kill why processes were killed for memory; where the machine had none left, it need not have been ours
     * @param log the end of what the process printed
     */
    static RunOutcome of(Answer answer, Ending ending, Request request, Duration timeout, MemoryKill kill, String log) {
        RunOutcome outcome = of(answer, ending, request, timeout, log);
        boolean byOthers = outcome.completed() || outcome.outcome() == Outcome.REFUSED;
        if (byOthers) {
            return outcome;
        }
        return switch (kill) {
            case NONE -> outcome;
            case BUDGET -> new RunOutcome(Outcome.OUT_OF_MEMORY, "budget");
            case MACHINE ->
                ending.exitCode() == SIGNAL_BASE + SIGKILL ? new RunOutcome(Outcome.OUT_OF_MEMORY, "machine") : outcome;
        };
    }

    private static RunOutcome of(Answer answer, Ending ending, Request request, Duration timeout, String log) {
        return switch (answer.end()) {
            case FAILED -> failed(answer.failure().orElseThrow());
            case TIMED_OUT -> timedOut(timeout, "an answer");
            case DIED -> died(ending, "without an answer", log);
            case CLOSED -> {
                if (ending.killed()) {
                    yield timedOut(timeout, "its process to end after the answer");
                }
                if (ending.exitCode() != 0) {
                    yield died(ending, "after its answer", log);
                }
                yield answered(answer, request);
            }
        };
    }

    private static RunOutcome failed(Marker marker) {
        EngineException.Reason reason = marker.failureReason();
        String message = marker.failureMessage();
        return switch (reason) {
            case REFUSED -> new RunOutcome(Outcome.REFUSED, message);
            case BAD_INPUT -> new RunOutcome(Outcome.BAD_INPUT, message);
            case OVERFLOW -> new RunOutcome(Outcome.OVERFLOW, message);
            case OUT_OF_MEMORY -> new RunOutcome(Outcome.OUT_OF_MEMORY, "native: " + message);
            case OUT_OF_DISK -> new RunOutcome(Outcome.OUT_OF_DISK, message);
            case FAILED -> new RunOutcome(Outcome.CRASHED, message);
        };
    }

    private static RunOutcome timedOut(Duration timeout, String what) {
        return new RunOutcome(
                Outcome.TIMED_OUT, "expected " + what + " within " + timeout.toMillis() / 1000.0 + " s, but got none");
    }

    private static RunOutcome died(Ending ending, String when, String log) {
        int exit = ending.exitCode();
        if (OUT_OF_HEAP.matcher(log).find()) {
            return new RunOutcome(Outcome.OUT_OF_MEMORY, "heap");
        }
        if (exit != 0 && OUT_OF_NATIVE.matcher(log).find()) {
            return new RunOutcome(Outcome.OUT_OF_MEMORY, "native");
        }
        if (exit == OUT_OF_MEMORY_EXIT && log.contains("java.lang.OutOfMemoryError")) {
            return new RunOutcome(Outcome.OUT_OF_MEMORY, "heap");
        }
        Optional<String> full = FullDisk.in(log);
        if (exit != 0 && full.isPresent()) {
            return new RunOutcome(Outcome.OUT_OF_DISK, full.get());
        }
        return new RunOutcome(Outcome.CRASHED, exitText(ending, when));
    }

    private static String exitText(Ending ending, String when) {
        if (ending.killed()) {
            return "closed its output without an answer and did not end";
        }
        int exit = ending.exitCode();
        if (exit > SIGNAL_BASE && exit <= SIGNAL_BASE + LAST_SIGNAL) {
            int signal = exit - SIGNAL_BASE;
            return "signal " + signal
                    + switch (signal) {
                        case 4 -> " (SIGILL)";
                        case 6 -> " (SIGABRT)";
                        case 7 -> " (SIGBUS)";
                        case 8 -> " (SIGFPE)";
                        case SIGKILL -> " (SIGKILL)";
                        case 11 -> " (SIGSEGV)";
                        case 15 -> " (SIGTERM)";
                        case SIGXFSZ -> " (SIGXFSZ)";
                        default -> "";
                    }
                    + ", "
                    + when;
        }
        return "exit status " + exit + ", " + when;
    }

    private static RunOutcome answered(Answer answer, Request request) {
        if (answer.ranNanos().isEmpty()) {
            return crashed("said closed, but never that it ran");
        }
        try {
            return checkFolder(request.contract(), request.contractDigest(), request.output())
                    .map(OutcomeClassification::crashed)
                    .orElse(RunOutcome.COMPLETED);
        } catch (IOException e) {
            return crashed("said that it ran, but its answer can't be read: " + e.getMessage());
        }
    }

    /** What is missing from an answer or contradicts itself; the values are for the verifier. */
    private static Optional<String> checkFolder(Contract contract, String digest, Path folder) throws IOException {
        for (String file : List.of(ResultFolder.COUNTS, ResultFolder.SCHEMA)) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                return Optional.of("said that it ran, but left no " + file);
            }
        }
        RunCounts counts = AnswerJson.readCounts(folder);
        if (!counts.balanced()) {
            return Optional.of("accounts: expected read = rejected + duplicates + filtered + aggregated, but got "
                    + counts.read() + " = " + counts.rejected() + " + " + counts.duplicates() + " + "
                    + counts.filtered() + " + " + counts.aggregated());
        }
        AnswerJson.Schema schema = AnswerJson.readSchema(folder);
        if (!schema.columns().equals(contract.resultColumns())) {
            return Optional.of(ResultFolder.SCHEMA + ": expected the columns " + contract.resultColumns() + ", but got "
                    + schema.columns());
        }
        if (!schema.contractDigest().equals(digest)) {
            return Optional.of(ResultFolder.SCHEMA + ": expected the contract digest " + digest + ", but got "
                    + schema.contractDigest());
        }
        if (counts.groups() > 0 && !hasParts(folder.resolve(ResultFolder.RESULT))) {
            return Optional.of("said that it ran, but left no " + ResultFolder.RESULT + "/part-*.csv");
        }
        if (counts.rejected() > 0 && !hasParts(folder.resolve(ResultFolder.REJECTS))) {
            return Optional.of("said that it ran, but left no " + ResultFolder.REJECTS + "/part-*.csv");
        }
        return Optional.empty();
    }

    private static boolean hasParts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "part-*.csv")) {
            return parts.iterator().hasNext();
        }
    }

    private static RunOutcome crashed(String detail) {
        return new RunOutcome(Outcome.CRASHED, detail);
    }
}
