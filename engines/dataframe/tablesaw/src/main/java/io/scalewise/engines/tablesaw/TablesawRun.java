package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The story of a run: fill the table with the accepted rows, keep the survivors, select, group, write. */
final class TablesawRun implements PreparedRun {

    private final Contract contract;
    private final List<CsvFile> files;

    TablesawRun(Contract contract, List<CsvFile> files) {
        this.contract = contract;
        this.files = files;
    }

    @Override
    public RunCounts run(Path output, Progress progress) throws EngineException {
        AcceptedTable table = new AcceptedTable(contract);
        Admission admission;
        try (RejectFile rejects = new RejectFile(part(output, ResultFolder.REJECTS))) {
            admission = new Admission(contract, table, rejects);
            for (CsvFile file : files) {
                new CsvReading(file, contract.source(), progress).readInto(admission);
            }
        }
        int[] survivors = Survivors.of(contract.grain(), table);
        int[] selected = select(table, survivors);
        Grouping grouping = new Grouping(contract.aggregation());
        for (Batch batch : table.batches(selected)) {
            grouping.add(batch);
        }
        grouping.write(part(output, ResultFolder.RESULT), contract.resultColumns());
        return new RunCounts(
                admission.read(),
                admission.rejectedByReason(),
                table.rowCount() - survivors.length,
                survivors.length - selected.length,
                selected.length,
                grouping.size());
    }

    private int[] select(AcceptedTable table, int[] rows) throws EngineException {
        Optional<Aggregation.Condition> where = contract.aggregation().where();
        if (where.isEmpty()) {
            return rows;
        }
        Expression condition = where.get().value();
        int[] selected = new int[rows.length];
        int count = 0;
        int first = 0;
        for (Batch batch : table.batches(rows)) {
            Values.Flags flags = (Values.Flags) Evaluator.of(where.get().text(), condition, batch);
            boolean anyMissing = !flags.missing().isEmpty();
            for (int i = 0; i < batch.size(); i++) {
                if (flags.flags()[i] && !(anyMissing && flags.isMissing(i))) {
                    selected[count++] = rows[first + i];
                }
            }
            first += batch.size();
        }
        return Arrays.copyOf(selected, count);
    }

    private static Path part(Path output, String folder) {
        try {
            return Files.createDirectories(output.resolve(folder)).resolve(ResultFolder.part(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Nothing is kept between runs.
    }
}
