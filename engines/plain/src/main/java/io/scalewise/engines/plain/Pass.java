package io.scalewise.engines.plain;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Reason;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.Rule;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pass over the input: each record is read, typed, checked and, at the grain, kept; survivors are aggregated. */
final class Pass {

    private static final long RECORDS_BETWEEN_PROGRESS = 100_000;

    private record Check(String reason, Formula formula) {}

    private final Contract contract;
    private final DataSource input;
    private final Progress progress;

    private final Fields fields;
    private final Typing typing;
    private final List<Check> checks;
    private final Optional<Survivors> survivors;
    private final Optional<Formula> where;
    private final Groups groups;

    private long read;
    private final TreeMap<String, Long> rejectedByReason = new TreeMap<>();
    private long filtered;
    private long aggregated;

    Pass(Contract contract, DataSource input, Progress progress) {
        this.contract = contract;
        this.input = input;
        this.progress = progress;
        CsvFormat csv = contract.source().csv();
        Aggregation aggregation = contract.aggregation();
        fields = new Fields(csv.delimiter(), csv.quote());
        List<Integer> key = contract.grain().map(Grain::key).orElse(List.of());
        typing = new Typing(contract.source().columns(), csv.nulls(), key);
        checks = contract.rules().stream().map(Pass::check).toList();
        survivors = contract.grain()
                .filter(grain -> !grain.assumedUnique())
                .map(grain -> new Survivors(grain, contract.source().columns().size()));
        where = aggregation.where().map(condition -> Formula.of(condition.text(), condition.value()));
        groups = new Groups(aggregation);
    }

    private static Check check(Rule rule) {
        return new Check(Reason.rule(rule), Formula.of(rule.text(), rule.check()));
    }

    /** Leaves result and rejects in {@code output}. */
    RunCounts run(Path output) throws EngineException {
        try (CsvWriter rejects = part(output, ResultFolder.REJECTS)) {
            rejects.write(List.of("reason", "record"));
            for (Path file : input.files()) {
                readFile(file, rejects);
            }
        }
        if (survivors.isPresent()) {
            for (Row row : survivors.get().rows()) {
                aggregate(row);
            }
        }
        try (CsvWriter result = part(output, ResultFolder.RESULT)) {
            result.write(
                    contract.resultColumns().stream().map(ResultColumn::name).toList());
            groups.writeTo(result);
        }
        long duplicates = survivors.map(Survivors::duplicates).orElse(0L);
        return new RunCounts(read, rejectedByReason, duplicates, filtered, aggregated, groups.size());
    }

    private void readFile(Path file, CsvWriter rejects) throws EngineException {
        try (LineSource lines = new LineSource(file, input.format())) {
            Header header = readHeader(file, lines);
            for (LineSource.Line line = lines.next(); line != null; line = lines.next()) {
                read++;
                if (read % RECORDS_BETWEEN_PROGRESS == 0) {
                    progress.read(read);
                }
                takeLine(line, header, rejects);
            }
        } catch (IOException e) {
            throw EngineException.unreadable(file, "a file that can be read", e);
        }
    }

    private Header readHeader(Path file, LineSource lines) throws IOException, EngineException {
        if (!contract.source().csv().header()) {
            return Header.asDeclared(contract.source().columns());
        }
        LineSource.Line line = lines.next();
        if (line == null) {
            throw EngineException.badInput(
                    file + ": expected a header, but the file is empty; try leaving the file out");
        }
        List<String> names = line.validUtf8() ? fields.split(line.text()) : null;
        if (names == null) {
            throw EngineException.badInput(
                    file
                            + ": expected a header, but got a first line with stray quotes or invalid UTF-8; try correcting it");
        }
        return Header.of(file, names, contract.source().columns());
    }

    private void takeLine(LineSource.Line line, Header header, CsvWriter rejects) throws EngineException {
        List<String> texts = line.validUtf8() ? fields.split(line.text()) : null;
        if (texts == null || texts.size() != header.width()) {
            reject(Reason.MALFORMED, line.text(), rejects);
            return;
        }
        Typing.Typed typed = typing.type(texts, header);
        Row row = typed.row();
        String fault = typed.fault() != null ? typed.fault() : firstBrokenRule(row);
        if (fault != null) {
            reject(fault, typing.record(typed, texts, header), rejects);
            return;
        }
        if (survivors.isPresent()) {
            survivors.get().add(row);
        } else {
            aggregate(row);
        }
    }

    private @Nullable String firstBrokenRule(Row row) throws EngineException {
        for (Check check : checks) {
            if (Boolean.FALSE.equals(check.formula().of(row))) {
                return check.reason();
            }
        }
        return null;
    }

    private void reject(String reason, String record, CsvWriter rejects) {
        rejectedByReason.merge(reason, 1L, Long::sum);
        rejects.write(List.of(reason, record));
    }

    private void aggregate(Row row) throws EngineException {
        if (where.isPresent() && !Boolean.TRUE.equals(where.get().of(row))) {
            filtered++;
            return;
        }
        aggregated++;
        groups.add(row);
    }

    private static CsvWriter part(Path output, String folder) {
        try {
            Path parts = Files.createDirectories(output.resolve(folder));
            return new CsvWriter(Files.newBufferedWriter(parts.resolve(ResultFolder.part(0))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
