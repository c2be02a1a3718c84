package io.scalewise.harness;

import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.store.RunRecordJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One run over a user's own files.
 *
 * @param output where the result goes, whole or not at all; absent where it is discarded
 * @param overwrite whether a result that is there may be replaced
 * @param log where the log is kept of a run that doesn't complete
 * @param recording where the flight recording of a JVM engine is kept; absent where none is made
 */
public record SingleRun(
        Arm arm,
        RunInput input,
        Duration timeout,
        int warmRuns,
        Optional<Path> output,
        boolean overwrite,
        Optional<Path> log,
        Optional<Path> recording) {

    /**
     * Makes the run.
     *
     * @throws HarnessException where the output is in the way, or somebody else is writing it, or the engine doesn't know an option
     */
    public RunRecord make(MeasuredRun runs, Progress progress)
            throws HarnessException, IOException, InterruptedException {
        arm.checkOptions();
        if (output.isEmpty()) {
            return runs.make(task(Optional.empty()), progress);
        }
        try (OutputFolder folder = OutputFolder.claim(output.get())) {
            checkTarget(folder.target());
            RunRecord run = runs.make(task(Optional.of(Files.createDirectory(folder.fresh()))), progress);
            if (run.accounts() != null) {
                Files.writeString(folder.fresh().resolve(ResultFolder.RUN), RunRecordJson.pretty(run) + "\n");
                folder.publish();
            }
            return run;
        }
    }

    private RunTask task(Optional<Path> folder) {
        return new RunTask(RunIds.next(), Optional.empty(), 1, arm, input, timeout, warmRuns, folder, log, recording);
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
        Optional<Path> foreign = ResultFolder.foreign(target);
        if (foreign.isPresent()) {
            throw HarnessException.wrongUse(target + ": expected a result and nothing else to overwrite, but got "
                    + foreign.get() + "; try another folder, or moving that away");
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
}
