package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run computes over what.
 *
 * @param contract what to compute
 * @param source the data; digested, and thereby read, before the first run over them
 * @param info what records say of the data
 * @param expected a result folder with the true answer; absent where nobody knows it
 * @param part how much of its contract this is; absent where it is all of it
 */
public record RunInput(
        Contract contract, DataSource source, DatasetInfo info, Optional<Path> expected, Optional<ContractPart> part) {

    /** All of a contract. */
    public RunInput(Contract contract, DataSource source, DatasetInfo info, Optional<Path> expected) {
        this(contract, source, info, expected, Optional.empty());
    }

    /** What records of runs that were asked for all of the contract go by, where this is a part of it. */
    RunInput whole() {
        return new RunInput(contract, source, info, expected);
    }
}
