package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Reason;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.FullDisk;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A contract ready to be run by DuckDB over an input. */
final class DuckDbRun implements PreparedRun {

    private final Contract contract;
    private final Input input;
    private final RunSettings settings;
    private final Database database;
    private final ContractSql sql;

    DuckDbRun(Contract contract, Input input, RunSettings settings, Database database) {
        this.contract = contract;
        this.input = input;
        this.settings = settings;
        this.database = database;
        this.sql = new ContractSql(contract);
    }

    @Override
    public RunCounts run(Path output, Progress progress) throws EngineException {
        try (SpillWatch spill = SpillWatch.over(Database.spill(settings))) {
            Files.createDirectories(output.resolve(ResultFolder.RESULT));
            RunCounts counts = answer(output, progress);
            return new RunCounts(
                    counts.read(),
                    counts.rejectedByReason(),
                    counts.duplicates(),
                    counts.filtered(),
                    counts.aggregated(),
                    counts.groups(),
                    OptionalLong.of(spill.peakBytes()),
                    counts.details());
        } catch (IOException e) {
            Optional<String> full = FullDisk.behind(e);
            throw full.isPresent()
                    ? EngineException.outOfDisk(output.toString(), full.get(), e)
                    : new EngineException(
                            EngineException.Reason.FAILED, output + ": expected to write the answer, but got " + e, e);
        }
    }

    @Override
    public void close() throws EngineException {
        database.close();
    }

    /** Goes the fastest way, and, should DuckDB then see other records than were counted, others. */
    private RunCounts answer(Path output, Progress progress) throws EngineException, IOException {
        for (Way way : Way.values()) {
            try {
                return answer(output, way, progress);
            } catch (EngineException e) {
                if (e.reason() != EngineException.Reason.FAILED || !(input instanceof Input.Csv) || way == Way.COPIED) {
                    throw input.diagnose(e, database);
                }
                System.err.println("reading otherwise, since " + e.getMessage());
            }
        }
        throw new IllegalStateException("no way left");
    }

    private RunCounts answer(Path output, Way way, Progress progress) throws EngineException, IOException {
        RejectParts rejects = new RejectParts(emptied(output.resolve(ResultFolder.REJECTS)));
        long started = System.nanoTime();
        SourceQuery source = input.query(sql, rejects, way, progress);
        long counted = System.nanoTime();
        Accounts accounts;
        try {
            accounts = Accounts.compute(sql, source, database);
        } catch (EngineException e) {
            throw e.reason() == EngineException.Reason.OVERFLOW ? overflow(source, e) : e;
        }
        if (source.records().isPresent() && source.records().getAsLong() != accounts.rows()) {
            throw new EngineException(
                    EngineException.Reason.FAILED,
                    "DuckDB: expected " + source.records().getAsLong() + " records, but it read " + accounts.rows());
        }
        long computed = System.nanoTime();
        ResultFile.write(contract, sql, accounts, database, output.resolve(ResultFolder.RESULT));
        database.execute("copy (" + sql.rejects() + ")\nto "
                + SqlText.literal(rejects.next().toString()) + " (format csv, header true)");
        SortedMap<String, Long> byReason = new TreeMap<>(accounts.rejectedByReason());
        if (source.malformed() > 0) {
            byReason.put(Reason.MALFORMED, source.malformed());
        }
        SortedMap<String, Long> details = new TreeMap<>();
        details.put("attempts", way.attempts());
        details.put("censusNanos", counted - started);
        details.put("queryNanos", computed - counted);
        details.put("writeNanos", System.nanoTime() - computed);
        RunCounts counts = new RunCounts(
                source.malformed() + accounts.rows(),
                byReason,
                accounts.duplicates(),
                accounts.filtered(),
                accounts.aggregated(),
                ResultFile.rows(contract, accounts),
                OptionalLong.empty(),
                details);
        progress.read(counts.read());
        return counts;
    }

    /** Told the types, the reader may have taken for a value what overflows and is none. */
    private EngineException overflow(SourceQuery source, EngineException e) throws EngineException, IOException {
        return source.refused().isPresent()
                ? new EngineException(EngineException.Reason.FAILED, String.valueOf(e.getMessage()), e)
                : new OverflowSearch(contract, source, database).find(e);
    }

    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        return folder;
    }

    /** The statements of a run, for people. */
    static List<String> statements(ContractSql sql, SourceQuery source) {
        return sql.hasGrain()
                ? List.of(sql.stage(source.parts()), sql.contested(), sql.answerOfSurvivors(true))
                : List.of(sql.answerInOnePass(source.parts()));
    }
}
