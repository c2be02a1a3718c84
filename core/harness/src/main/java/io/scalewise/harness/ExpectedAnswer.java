package io.scalewise.harness;

import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ResultFolder;
import io.scalewise.harness.verify.ResultConsistency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A result folder that a user holds to be the true answer. What is wrong with it must not be held against an engine. */
public final class ExpectedAnswer {

    private ExpectedAnswer() {}

    /**
     * Makes sure that it can be compared with: all of it is read once.
     *
     * @throws HarnessException where it is none, or a damaged one
     */
    public static void check(Path folder) throws HarnessException {
        if (!Files.isDirectory(folder)) {
            throw HarnessException.wrongUse(folder + ": expected a folder with the true answer, but there is none");
        }
        try {
            AnswerJson.readSchema(folder);
            AnswerJson.readCounts(folder);
        } catch (IOException e) {
            throw damaged(folder, ResultFolder.SCHEMA + " or " + ResultFolder.COUNTS + " can't be read");
        }
        List<String> contradictions = ResultConsistency.contradictions(folder);
        if (!contradictions.isEmpty()) {
            throw damaged(folder, contradictions.get(0));
        }
    }

    private static HarnessException damaged(Path folder, String what) {
        return new HarnessException(
                HarnessException.Reason.BAD_INPUT,
                folder + ": expected a result folder with the true answer, but it is damaged: " + what
                        + "; try making it again");
    }
}
