package io.scalewise.testkit;

import io.scalewise.engine.record.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a run must end that leaves no answer.
 *
 * @param outcome in one word
 * @param texts what the message must contain
 */
record ExpectedEnding(Outcome outcome, List<String> texts) {

    /** The name of its file: the outcome on the first line, a text on each of the others. */
    static final String FILE = "outcome.txt";

    ExpectedEnding {
        texts = List.copyOf(texts);
    }

    static Optional<ExpectedEnding> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String word = lines.isEmpty() ? "" : lines.get(0);
        Outcome outcome = Arrays.stream(Outcome.values())
                .filter(candidate -> candidate.spelling().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(FILE + ": expected an outcome, but got " + word));
        return Optional.of(new ExpectedEnding(outcome, lines.subList(1, lines.size())));
    }

    /** What of the texts a message lacks. */
    List<String> missingFrom(String message) {
        return texts.stream().filter(text -> !message.contains(text)).toList();
    }
}
