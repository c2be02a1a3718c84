package io.scalewise.contract;

import java.util.List;
import java.util.stream.Collectors;

/** A contract has faults: all of them, in the order of the file. */
public final class ContractFaultsException extends Exception {

    private final String file;
    private final List<Fault> faults;

    /** {@code faults} of {@code file}; at least one. */
    public ContractFaultsException(String file, List<Fault> faults) {
        super(faults.stream()
                .map(fault -> file + ":" + fault.position().line() + ":"
                        + fault.position().column() + ": " + fault.message())
                .collect(Collectors.joining("\n")));
        this.file = file;
        this.faults = List.copyOf(faults);
    }

    public String file() {
        return file;
    }

    public List<Fault> faults() {
        return faults;
    }
}
