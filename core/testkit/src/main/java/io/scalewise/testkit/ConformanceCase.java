package io.scalewise.testkit;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One sentence of the contract, with an input and what must come of it.
 *
 * <p>Where a case has both an answer and an ending, the contract allows either.
 *
 * @param name section and name, such as {@code grain/latest}
 * @param description what the case holds an engine to
 * @param contract what to compute
 * @param input the files in the order in which an engine is given them; one may be missing on purpose
 * @param answer the answer that is right, if one is
 * @param ending the ending without an answer that is right, if one is
 */
record ConformanceCase(
        String name,
        CaseDescription description,
        Contract contract,
        List<CaseFile> input,
        Optional<ExpectedAnswer> answer,
        Optional<ExpectedEnding> ending) {

    private static final String CONTRACT = "contract.yaml";

    ConformanceCase {
        input = List.copyOf(input);
        if (answer.isEmpty() && ending.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected " + ExpectedAnswer.RESULT + " or "
                    + ExpectedEnding.FILE + " to say what is right, but got neither");
        }
        if (input.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected input.csv, or input-1.csv and so on, but got none");
        }
    }

    /**
     * All cases below a folder, by name.
     *
     * @throws IOException where the folder isn't there, or one of its cases is none
     */
    static List<ConformanceCase> loadAll(Path root) throws IOException {
        List<Path> contracts;
        try (Stream<Path> files = Files.walk(root)) {
            contracts = files.filter(file -> file.endsWith(CONTRACT)).sorted().toList();
        }
        if (contracts.isEmpty()) {
            throw new IOException(root + ": expected folders with a " + CONTRACT + ", but got none");
        }
        Stream.Builder<ConformanceCase> cases = Stream.builder();
        for (Path contract : contracts) {
            cases.add(load(root, contract.resolveSibling("")));
        }
        return cases.build().toList();
    }

    private static ConformanceCase load(Path root, Path folder) throws IOException {
        String name = root.relativize(folder).toString().replace('\\', '/');
        try {
            CaseDescription description = CaseDescription.read(folder);
            return new ConformanceCase(
                    name,
                    description,
                    ContractFile.read(folder.resolve(CONTRACT)),
                    description.input(folder),
                    ExpectedAnswer.read(folder, description),
                    ExpectedEnding.read(folder));
        } catch (ContractFaultsException | IllegalArgumentException e) {
            throw new IOException(name + ": expected a conformance case, but got " + e.getMessage(), e);
        }
    }
}
