package io.scalewise.harness;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.verify.GroupSizes;
import io.scalewise.insight.advice.Frequencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often keys and groups occur in data. An engine counts them, by a contract that asks for just that: so what a key, a
 * group or an accepted row is, is what the contract says, expressions and rejects included, and the counts are exact.
 */
final class Census {

    private static final Measure COUNT =
            new Measure("rows", "count(*)", Measure.Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG);

    private final MeasuredRun runs;
    private final Arm arm;
    private final DataSource source;
    private final Duration timeout;
    private final Path folder;

    /**
     * @param arm that counts
     * @param folder for its answers; need not exist
     */
    Census(MeasuredRun runs, Arm arm, DataSource source, Duration timeout, Path folder) {
        this.runs = runs;
        this.arm = arm;
        this.source = source;
        this.timeout = timeout;
        this.folder = folder;
    }

    /** How often keys of the grain occur among accepted rows; absent where there is no grain to hold, or the engine can't. */
    Optional<Frequencies> keys(Contract contract) throws HarnessException, IOException, InterruptedException {
        if (contract.grain().filter(grain -> !grain.assumedUnique()).isEmpty()) {
            return Optional.empty();
        }
        List<Group> keys = new ArrayList<>();
        for (int index : contract.grain().get().key()) {
            Column column = contract.source().columns().get(index);
            keys.add(new Group(
                    "key" + keys.size(),
                    column.name(),
                    new Expression.ColumnReference(column.type(), index, column.name())));
        }
        return counted(new Contract(
                contract.name(),
                contract.description(),
                contract.source(),
                Optional.empty(),
                contract.rules(),
                new Aggregation(Optional.empty(), keys, List.of(COUNT))));
    }

    /** How many rows groups have; absent where there is one group of all, or the engine can't. */
    Optional<Frequencies> groups(Contract contract) throws HarnessException, IOException, InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (Group group : contract.aggregation().groups()) {
            groups.add(new Group("group" + groups.size(), group.text(), group.value()));
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        return counted(new Contract(
                contract.name(),
                contract.description(),
                contract.source(),
                contract.grain(),
                contract.rules(),
                new Aggregation(contract.aggregation().where(), groups, List.of(COUNT))));
    }

    private Optional<Frequencies> counted(Contract contract)
            throws HarnessException, IOException, InterruptedException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        RunRecord run = runs.make(
                new RunTask(
                        RunIds.next(),
                        Optional.empty(),
                        1,
                        arm,
                        OwnData.input(contract, source, Optional.empty()),
                        timeout,
                        0,
                        Optional.of(folder),
                        Optional.empty(),
                        Optional.empty()),
                Progress.NONE);
        Optional<Frequencies> counted =
                run.outcome() == Outcome.COMPLETED ? Optional.of(GroupSizes.read(folder)) : Optional.empty();
        Folders.delete(folder);
        return counted;
    }
}
