package io.scalewise.contract.file;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractChecker;
import io.scalewise.contract.ContractDeclaration;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.Fault;
import io.scalewise.contract.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a contract from a YAML or JSON file, or names all its faults at once, those of its form and those of its meaning,
 * each with line and column. A name that ends in {@code .json} says JSON, {@code .yaml} or {@code .yml} YAML; under any
 * other name a text that begins with a brace is JSON.
 */
public final class ContractFile {

    private ContractFile() {}

    /**
     * The contract in {@code file}, UTF-8 of at most 1 MiB.
     *
     * @throws ContractFaultsException if it is none, or not a right one
     * @throws IOException if it can't be read
     */
    public static Contract read(Path file) throws ContractFaultsException, IOException {
        if (Files.isDirectory(file)) {
            Fault fault = new Fault(new Position(1, 1), "file: expected a contract, but got a folder");
            throw new ContractFaultsException(file.toString(), List.of(fault));
        }
        byte[] bytes;
        try (InputStream input = Files.newInputStream(file)) {
            bytes = input.readNBytes(SourceText.MAX_BYTES + 1);
        }
        if (bytes.length > SourceText.MAX_BYTES) {
            Fault fault = new Fault(
                    new Position(1, 1),
                    "file: expected a contract of at most 1 MiB, but got more; is it the right file?");
            throw new ContractFaultsException(file.toString(), List.of(fault));
        }
        String text;
        try {
            text = SourceText.decode(bytes);
        } catch (UnreadableException e) {
            throw new ContractFaultsException(file.toString(), List.of(e.fault()));
        }
        return parse(text, file.toString());
    }

    /**
     * The contract that {@code text} says; {@code fileName} tells the format, and names the file in messages.
     *
     * @throws ContractFaultsException if it is none, or not a right one
     */
    public static Contract parse(String text, String fileName) throws ContractFaultsException {
        List<Fault> faults = new ArrayList<>();
        Places places = new Places();
        Optional<ContractDeclaration> declaration = declaration(text, fileName, faults, places);
        declaration.map(ContractChecker::faults).orElse(List.of()).stream()
                .filter(fault -> fault.position().line() > DeclarationReader.NOWHERE.line())
                .map(places::place)
                .forEach(faults::add);
        if (faults.isEmpty() && declaration.isPresent()) {
            return ContractChecker.check(declaration.get(), fileName);
        }
        throw new ContractFaultsException(
                fileName, faults.stream().distinct().sorted(byPosition()).toList());
    }

    private static Optional<ContractDeclaration> declaration(
            String text, String fileName, List<Fault> faults, Places places) {
        try {
            String unmarked = SourceText.withoutMark(text);
            Optional<Node> root = isJson(unmarked, fileName)
                    ? JsonTree.read(unmarked, places)
                    : YamlTree.read(unmarked, faults, places);
            if (root.isEmpty() || (root.get() instanceof Node.Scalar scalar && scalar.isNothing())) {
                faults.add(new Fault(
                        new Position(1, 1),
                        "file: expected a contract (%s), but got nothing".formatted(FieldNames.CONTRACT.listed())));
                return Optional.empty();
            }
            Surrogates.check(root.get(), faults);
            return new DeclarationReader(faults).read(root.get());
        } catch (UnreadableException e) {
            faults.add(e.fault());
            return Optional.empty();
        }
    }

    private static boolean isJson(String text, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return true;
        }
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return !yaml && text.stripLeading().startsWith("{");
    }

    private static Comparator<Fault> byPosition() {
        return Comparator.<Fault>comparingInt(fault -> fault.position().line())
                .thenComparingInt(fault -> fault.position().column());
    }
}
