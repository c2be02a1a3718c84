package io.scalewise.harness;

import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.store.RunRecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * One run over a user's own files.
 *
 * @param output where the result goes, whole or not at all; absent where it is discarded
 * @param overwrite whether a result that is there may be replaced
 * @param log where the log is kept of a run that doesn't complete
 */
public record SingleRun(
        Arm arm,
        RunInput input,
        Duration timeout,
        int warmRuns,
        Optional<Path> output,
        boolean overwrite,
        Optional<Path> log) {

    /**
     * Makes the run.
     *
     * @throws HarnessException where the output is in the way, or the engine doesn't know an option
     */
    public RunRecord make(MeasuredRun runs, Progress progress)
            throws HarnessException, IOException, InterruptedException {
        arm.checkOptions();
        if (output.isEmpty()) {
            return runs.make(task(Optional.empty()), progress);
        }
        Path target = output.get().toAbsolutePath().normalize();
        checkTarget(target);
        Path partial = partialBeside(target);
        Leftovers.Leftover leftover = () -> discard(partial);
        Leftovers.add(leftover);
        try {
            RunRecord run = runs.make(task(Optional.of(partial)), progress);
            if (run.accounts() != null) {
                Files.writeString(partial.resolve(ResultFolder.RUN), RunRecordJson.pretty(run) + "\n");
                moveIntoPlace(partial, target);
            }
            return run;
        } finally {
            leftover.close();
            Leftovers.remove(leftover);
        }
    }

    /** A folder on the target's own file system, so that the result can be moved into place at once. */
    private static Path partialBeside(Path target) throws HarnessException {
        try {
            Files.createDirectories(parent(target));
            return Files.createDirectory(beside(target));
        } catch (IOException e) {
            throw HarnessException.wrongUse(target + ": expected a place where a folder can be made, but got "
                    + e.getClass().getSimpleName() + " (" + e.getMessage() + "); try another --output");
        }
    }

    private RunTask task(Optional<Path> folder) {
        return new RunTask(RunIds.next(), Optional.empty(), 1, arm, input, timeout, warmRuns, folder, log);
    }

    private void checkTarget(Path target) throws HarnessException, IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!overwrite) {
            throw HarnessException.wrongUse(
                    target + ": expected no such folder yet, but there is one; try another, or --overwrite");
        }
        if (!isResult(target)) {
            throw HarnessException.wrongUse(
                    target + ": expected a result to overwrite, but it is something else; try another folder");
        }
    }

    /** Only results are ever overwritten, whatever the user says: nobody's home folder is lost by a slip. */
    private static boolean isResult(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return false;
        }
        if (Files.isRegularFile(target.resolve(ResultFolder.SCHEMA))) {
            return true;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
            return !entries.iterator().hasNext();
        }
    }

    private static void moveIntoPlace(Path partial, Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = Files.createDirectory(beside(target));
        Path moved = old.resolve("result");
        Files.move(target, moved, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(moved, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        } finally {
            Folders.delete(old);
        }
    }

    private static Path beside(Path target) {
        return parent(target).resolve(".scalewise-" + RunIds.next());
    }

    private static Path parent(Path target) {
        Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    private static void discard(Path partial) {
        try {
            Folders.delete(partial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
