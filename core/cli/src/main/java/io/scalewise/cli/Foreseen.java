package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run takes, found while the command line is still read: each part takes a JVM that has just started a tenth of a second.
 * Which contract it is can be seen in the words of the command.
 */
final class Foreseen {

    private static final String CONTRACT = "--contract";

    private record Named(Path file, Ahead<Contract> contract) {}

    private record Installed(EngineCatalogue catalogue, Launcher launcher) {}

    private final Ahead<Installed> installed;
    private final Optional<Named> contract;

    private Foreseen(Ahead<Installed> installed, Optional<Named> contract) {
        this.installed = installed;
        this.contract = contract;
    }

    /** Begins to find it. */
    static Foreseen of(Invocation invocation) {
        return new Foreseen(
                Ahead.of(() -> new Installed(EngineCatalogue.load(invocation.engines()), Launcher.inTemporaryFolder())),
                contract(invocation.command()));
    }

    private static Optional<Named> contract(List<String> words) {
        int option = words.indexOf(CONTRACT);
        if (option < 0 || option + 1 == words.size()) {
            return Optional.empty();
        }
        Path file = Path.of(words.get(option + 1));
        return Optional.of(new Named(file, Ahead.of(() -> ContractFile.read(file))));
    }

    /** The installed engines; whatever finding them threw. */
    EngineCatalogue catalogue() throws Exception {
        return installed.get().catalogue();
    }

    /** What starts their processes. */
    Launcher launcher() throws Exception {
        return installed.get().launcher();
    }

    /** The contract of a file, whether or not it is the one that was foreseen; whatever reading it threw. */
    Contract contract(Path file) throws Exception {
        return contract.isPresent() && contract.get().file().equals(file)
                ? contract.get().contract().get()
                : ContractFile.read(file);
    }
}
