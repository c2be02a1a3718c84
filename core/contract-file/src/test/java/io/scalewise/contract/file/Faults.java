package io.scalewise.contract.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scalewise.contract.ContractFaultsException;
import java.util.List;

/** The faults of a text, each as {@code line:column: message}. */
final class Faults {

    private Faults() {}

    static List<String> ofYaml(String text) {
        return of(text, "contract.yaml");
    }

    static List<String> ofJson(String text) {
        return of(text, "contract.json");
    }

    static List<String> of(String text, String fileName) {
        ContractFaultsException e =
                catchThrowableOfType(ContractFaultsException.class, () -> ContractFile.parse(text, fileName));
        return e.faults().stream()
                .map(fault -> fault.position().line() + ":" + fault.position().column() + ": " + fault.message())
                .toList();
    }
}
