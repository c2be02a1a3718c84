package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The contract that a command names, read while the command line still is, since both take a JVM that has just started a
 * tenth of a second.
 */
final class ForeseenContract {

    private static final String OPTION = "--contract";

    private record Begun(Path file, Ahead<Contract> contract) {}

    private final Optional<Begun> begun;

    private ForeseenContract(Optional<Begun> begun) {
        this.begun = begun;
    }

    /** Nobody could foresee which it is. */
    static ForeseenContract none() {
        return new ForeseenContract(Optional.empty());
    }

    /** Begins to read the one behind the option of that name, if there is such a word. */
    static ForeseenContract in(List<String> words) {
        int option = words.indexOf(OPTION);
        if (option < 0 || option + 1 == words.size()) {
            return none();
        }
        Path file = Path.of(words.get(option + 1));
        return new ForeseenContract(Optional.of(new Begun(file, Ahead.of(() -> ContractFile.read(file)))));
    }

    /** The contract of a file, whether or not that is the one that was foreseen; whatever reading it threw. */
    Contract read(Path file) throws Exception {
        return begun.isPresent() && begun.get().file().equals(file)
                ? begun.get().contract().get()
                : ContractFile.read(file);
    }
}
