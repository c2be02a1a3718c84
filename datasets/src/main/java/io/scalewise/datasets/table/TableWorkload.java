package io.scalewise.datasets.table;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.DatasetException.Problem;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.datasets.Knob;
import io.scalewise.datasets.KnobValues;
import io.scalewise.datasets.Workload;
import io.scalewise.datasets.WorkloadContract;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A workload that is a table of good records and one question, whatever the knobs. It comes in every format. */
public abstract class TableWorkload implements Workload {

    private final String name;
    private final String description;
    private final List<Knob> knobs;

    /**
     * The contract is a resource of that name.
     *
     * @param name as a user gives it
     * @param description one sentence
     * @param knobs of the generator
     */
    protected TableWorkload(String name, String description, List<Knob> knobs) {
        this.name = name;
        this.description = description;
        this.knobs = List.copyOf(knobs);
    }

    /**
     * The table of so many rows.
     *
     * @param knobs all of them
     * @throws DatasetException where a knob or the rows are none that it takes
     */
    protected abstract AnsweredTable table(long rows, long seed, KnobValues knobs) throws DatasetException;

    /** Reads the knobs, so that each is checked and spelt in one way. */
    protected abstract void check(KnobValues knobs) throws DatasetException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<Knob> knobs() {
        return knobs;
    }

    @Override
    public final SortedMap<String, String> settings(Map<String, String> given, DataSource.Format format)
            throws DatasetException {
        KnobValues values = KnobValues.of(knobs, given);
        check(values);
        return values.all();
    }

    @Override
    public final Contract contract() {
        return WorkloadContract.parse(name, WorkloadContract.text(name));
    }

    @Override
    public final void generate(GenerationRequest request, GenerationProgress progress)
            throws IOException, DatasetException {
        KnobValues values = KnobValues.of(knobs, request.knobs());
        check(values);
        AnsweredTable table = table(request.rows(), request.seed(), values);
        Path folder = request.output();
        Files.writeString(folder.resolve(DatasetFolder.CONTRACT), WorkloadContract.text(name));
        Path data = folder.resolve(DatasetFolder.dataFile(request.format()));
        TableFile.write(table, data, request.format(), request.threads(), progress);
        writeAnswer(table, Files.createDirectory(folder.resolve(DatasetFolder.EXPECTED)), request.threads());
    }

    private void writeAnswer(AnsweredTable table, Path expected, int threads) throws IOException {
        Path rejects = Files.createDirectory(expected.resolve(ResultFolder.REJECTS));
        Files.writeString(rejects.resolve(ResultFolder.part(0)), ResultFolder.REJECTS_HEADER + "\n");
        Path result = Files.createDirectory(expected.resolve(ResultFolder.RESULT));
        RunCounts counts;
        try (Writer writer = Files.newBufferedWriter(result.resolve(ResultFolder.part(0)))) {
            counts = table.answer(writer, threads);
        }
        Contract contract = contract();
        AnswerJson.writeSchema(contract, ContractDigest.of(contract), expected);
        AnswerJson.writeCounts(counts, expected);
    }

    /** The fault of more rows than the workload can number. */
    protected static void expectRows(long rows, long most) throws DatasetException {
        if (rows > most) {
            throw new DatasetException(Problem.ROWS, "rows: expected at most " + most + ", but got " + rows);
        }
    }
}
