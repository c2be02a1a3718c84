package io.scalewise.engines.spark;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Measure;
import io.scalewise.contract.grammar.CanonicalText;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.reflect.ClassTag$;

/** A contract ready to be run by Spark over an input. */
final class SparkRun implements PreparedRun {

    private final Contract contract;
    private final Input input;
    private final Sizing sizing;
    private final RunSettings settings;
    private final Session session;

    SparkRun(Contract contract, Input input, Sizing sizing, RunSettings settings, Session session) {
        this.contract = contract;
        this.input = input;
        this.sizing = sizing;
        this.settings = settings;
        this.session = session;
    }

    @Override
    public RunCounts run(Path output, Progress progress) throws EngineException {
        session.metrics().begin(progress);
        ContractQuery query = new ContractQuery(contract);
        try {
            List<AnswerPart> parts = write(query, Map.of(), output);
            Map<String, Long> surplus = recordsLikeHeaders(parts);
            if (!surplus.isEmpty()) {
                parts = write(query, surplus, output);
            }
            return counts(parts, output);
        } catch (IOException e) {
            Optional<String> full = FullDisk.behind(e);
            throw full.isPresent()
                    ? EngineException.outOfDisk(output.toString(), full.get(), e)
                    : new EngineException(
                            EngineException.Reason.FAILED, output + ": expected to write the answer, but got " + e, e);
        }
    }

    /** Lines that are equal to a header and yet records: all but one a file. */
    private Map<String, Long> recordsLikeHeaders(List<AnswerPart> parts) {
        Map<String, Long> surplus = new HashMap<>();
        input.headers().forEach((fate, files) -> {
            long lines = parts.stream()
                    .mapToLong(part -> part.rowsByFate().getOrDefault(fate, 0L))
                    .sum();
            if (lines > files) {
                surplus.put(fate, lines - files);
            }
        });
        return surplus;
    }

    /** The answer as a query, planned for an input of a size. */
    static Dataset<Row> answer(ContractQuery query, List<SourceRows> sources, Sizing sizing, Session session) {
        sizing.configuration().forEach((name, value) -> session.spark().conf().set(name, value));
        Dataset<Row> judged =
                sources.stream().map(query::judged).reduce(Dataset::union).orElseThrow();
        return query.answer(sizing.small() ? judged.coalesce(1) : judged);
    }

    /** Computes the answer and writes it, in one job: each task what it has. */
    private List<AnswerPart> write(ContractQuery query, Map<String, Long> recordsLikeHeaders, Path output)
            throws EngineException, IOException {
        for (String folder : List.of(ResultFolder.RESULT, ResultFolder.REJECTS)) {
            empty(Files.createDirectories(output.resolve(folder)));
        }
        try {
            List<SourceRows> rows = input.rows(session.spark(), recordsLikeHeaders);
            RDD<InternalRow> answer =
                    answer(query, rows, sizing, session).queryExecution().toRdd();
            PartWriter writer = new PartWriter(output.toAbsolutePath().toString(), header());
            Object parts = session.spark()
                    .sparkContext()
                    .runJob(answer, writer, ClassTag$.MODULE$.<AnswerPart>apply(AnswerPart.class));
            return List.of((AnswerPart[]) parts);
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw Failures.of(e, query.tags(), output + " or " + settings.scratch());
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }

    private RunCounts counts(List<AnswerPart> parts, Path output) throws IOException {
        TreeMap<String, Long> byFate = new TreeMap<>();
        parts.forEach(part -> part.rowsByFate().forEach((fate, rows) -> byFate.merge(fate, rows, Long::sum)));
        input.headers().keySet().forEach(byFate::remove);
        long groups = parts.stream().mapToLong(AnswerPart::groups).sum();
        long aggregated = taken(byFate, PartWriter.AGGREGATED);
        long duplicates = taken(byFate, ContractQuery.DUPLICATE);
        long filtered = taken(byFate, ContractQuery.FILTERED);
        long rejected = byFate.values().stream().mapToLong(Long::longValue).sum();
        if (groups == 0 && contract.aggregation().groups().isEmpty()) {
            groups = 1;
            Files.writeString(output.resolve(ResultFolder.RESULT).resolve(ResultFolder.part(0)), nothing());
        }
        name(parts, output);
        SortedMap<String, Long> details = session.metrics().end();
        return new RunCounts(
                rejected + duplicates + filtered + aggregated,
                byFate,
                duplicates,
                filtered,
                aggregated,
                groups,
                details.containsKey("diskSpilledBytes")
                        ? OptionalLong.of(details.getOrDefault("diskSpilledBytes", 0L))
                        : OptionalLong.empty(),
                details,
                Session.external(settings));
    }

    private static long taken(Map<String, Long> byFate, String fate) {
        Long rows = byFate.remove(fate);
        return rows == null ? 0 : rows;
    }

    /** Gives the files of the tasks that counted their final names, and a header to what has no file. */
    private void name(List<AnswerPart> parts, Path output) throws IOException {
        for (String folder : List.of(ResultFolder.RESULT, ResultFolder.REJECTS)) {
            Path place = output.resolve(folder);
            List<String> files = new ArrayList<>();
            parts.forEach(part -> part.files().stream()
                    .filter(file -> file.startsWith(folder + "/"))
                    .forEach(files::add));
            for (int i = 0; i < files.size(); i++) {
                Files.move(output.resolve(files.get(i)), place.resolve(ResultFolder.part(i)));
            }
            Path first = place.resolve(ResultFolder.part(0));
            if (!Files.exists(first)) {
                String header = folder.equals(ResultFolder.RESULT) ? header() : ResultFolder.REJECTS_HEADER;
                Files.writeString(first, header + "\n");
            }
        }
    }

    private String header() {
        StringBuilder line = new StringBuilder();
        contract.resultColumns().forEach(column -> {
            if (line.length() > 0) {
                line.append(',');
            }
            CanonicalText.appendField(line, column.name());
        });
        return line.toString();
    }

    /** The one group over no rows: counts are 0, all else null. */
    private String nothing() {
        return header()
                + contract.aggregation().measures().stream()
                        .map(measure -> isCount(measure) ? "0" : "")
                        .collect(Collectors.joining(",", "\n", "\n"));
    }

    private static boolean isCount(Measure measure) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT, COUNT_DISTINCT -> true;
            case SUM, MIN, MAX, AVG, STDDEV, MEDIAN -> false;
        };
    }

    /** The session stays for the next run of the process. */
    @Override
    public void close() {}
}
