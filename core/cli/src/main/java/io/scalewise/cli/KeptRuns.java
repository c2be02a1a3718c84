package io.scalewise.cli;

import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.store.RunRecordJson;
import io.scalewise.harness.store.RunStore;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs that somebody made before: one, or those of a report.
 *
 * @param of where they were found
 * @param isReport whether they are all runs of a sweep
 */
record KeptRuns(Path of, List<RunRecord> runs, boolean isReport) {

    private static final char ID_MARK = '#';

    /**
     * What an argument names: a record ({@code run.json}), the folder of a result, that of a report or its records, each of
     * the latter two perhaps with {@code #} and the id of a run.
     *
     * @throws HarnessException where there is nothing of the kind
     */
    static KeptRuns named(Path argument) throws HarnessException, IOException {
        String text = argument.toString();
        int mark = text.lastIndexOf(ID_MARK);
        if (mark <= 0 || Files.exists(argument)) {
            return at(argument);
        }
        KeptRuns all = at(Path.of(text.substring(0, mark)));
        String runId = text.substring(mark + 1);
        List<RunRecord> one =
                all.runs().stream().filter(run -> run.runId().equals(runId)).toList();
        if (one.isEmpty()) {
            throw badInput(all.of() + ": expected a run " + runId + ", but there is none of its "
                    + all.runs().size() + "; try scalewise diagnose " + all.of() + ", which names them");
        }
        return new KeptRuns(all.of(), one, false);
    }

    private static KeptRuns at(Path path) throws HarnessException, IOException {
        if (Files.isDirectory(path)) {
            Path report = path.resolve(RunStore.FILE);
            Path result = path.resolve(ResultFolder.RUN);
            if (Files.isRegularFile(report)) {
                return new KeptRuns(path, new RunStore(report).read(), true);
            }
            if (Files.isRegularFile(result)) {
                return new KeptRuns(path, List.of(record(result)), false);
            }
            throw badInput(path + ": expected a result with " + ResultFolder.RUN + " or a report with " + RunStore.FILE
                    + ", but it holds neither; try what scalewise run --output or scalewise sweep leaves");
        }
        if (!Files.isRegularFile(path)) {
            throw badInput(path + ": expected a run record, a result or a report, but there is none");
        }
        boolean isReport = path.toString().endsWith(".jsonl");
        return isReport
                ? new KeptRuns(path, new RunStore(path).read(), true)
                : new KeptRuns(path, List.of(record(path)), false);
    }

    private static RunRecord record(Path file) throws HarnessException, IOException {
        try {
            return RunRecordJson.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw badInput(file + ": expected a run record, but it is no text in UTF-8");
        } catch (IOException e) {
            throw badInput(file + ": " + e.getMessage());
        }
    }

    private static HarnessException badInput(String message) {
        return new HarnessException(HarnessException.Reason.BAD_INPUT, message);
    }
}
