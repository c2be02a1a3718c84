package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractChecker;
import io.scalewise.contract.ContractDeclaration;
import io.scalewise.contract.ContractDeclaration.AggregationDeclaration;
import io.scalewise.contract.ContractDeclaration.ColumnDeclaration;
import io.scalewise.contract.ContractDeclaration.CsvDeclaration;
import io.scalewise.contract.ContractDeclaration.GrainDeclaration;
import io.scalewise.contract.ContractDeclaration.NamedExpression;
import io.scalewise.contract.ContractDeclaration.RuleDeclaration;
import io.scalewise.contract.ContractDeclaration.SourceDeclaration;
import io.scalewise.contract.ContractDeclaration.Text;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.Position;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A contract and what the engine makes of bytes under it. */
final class Trial {

    private static final long HEAP_BYTES = 1 << 27;
    private static final Position NOWHERE = new Position(1, 1);

    /**
     * What a run left, the parts put together.
     *
     * @param result lines of the result without the header, sorted
     * @param rejects lines of the rejects without the header, sorted
     */
    record Answer(List<String> result, List<String> rejects, RunCounts counts) {}

    private final List<ColumnDeclaration> columns = new ArrayList<>();
    private Optional<GrainDeclaration> grain = Optional.empty();
    private final List<RuleDeclaration> rules = new ArrayList<>();
    private Optional<Text> where = Optional.empty();
    private final List<NamedExpression> groups = new ArrayList<>();
    private final List<NamedExpression> measures = new ArrayList<>();
    private CsvDeclaration csv = new CsvDeclaration(Optional.empty(), Optional.empty(), false, Optional.empty());
    private Optional<Text> arrival = Optional.empty();
    private int chunkBytes = 1 << 20;
    private int threads = 1;
    private long heapBytes = HEAP_BYTES;
    private Map<String, String> options = Map.of();

    /** Columns such as {@code a:long} or, nullable, {@code a:long?}. */
    static Trial of(String... declarations) {
        Trial trial = new Trial();
        for (String declaration : declarations) {
            String[] parts = declaration.split(":", 2);
            String type = parts[1].replace("?", "");
            trial.columns.add(new ColumnDeclaration(text(parts[0]), text(type), parts[1].endsWith("?")));
        }
        return trial;
    }

    Trial header() {
        csv = new CsvDeclaration(csv.delimiter(), csv.quote(), true, csv.nulls());
        return this;
    }

    Trial form(String delimiter, String quote) {
        csv = new CsvDeclaration(Optional.of(text(delimiter)), Optional.of(text(quote)), csv.header(), csv.nulls());
        return this;
    }

    Trial nulls(String... spellings) {
        csv = new CsvDeclaration(csv.delimiter(), csv.quote(), csv.header(), Optional.of(texts(spellings)));
        return this;
    }

    Trial grain(String keep, String by, String... key) {
        grain = Optional.of(new GrainDeclaration(
                texts(key),
                Optional.of(text(keep)),
                by.isEmpty() ? Optional.empty() : Optional.of(text(by)),
                Optional.empty(),
                NOWHERE));
        return this;
    }

    /** Rows are said to arrive in the order of the grain's key. */
    Trial sorted() {
        arrival = Optional.of(text("sorted"));
        return this;
    }

    Trial rule(String name, String check) {
        rules.add(new RuleDeclaration(text(name), text(check)));
        return this;
    }

    Trial where(String condition) {
        where = Optional.of(text(condition));
        return this;
    }

    Trial groupBy(String... expressions) {
        for (String expression : expressions) {
            groups.add(new NamedExpression(text("g" + groups.size()), text(expression)));
        }
        return this;
    }

    Trial measures(String... expressions) {
        for (String expression : expressions) {
            measures.add(new NamedExpression(text("m" + measures.size()), text(expression)));
        }
        return this;
    }

    Trial chunks(int bytes, int workers) {
        chunkBytes = bytes;
        threads = workers;
        return this;
    }

    /** The engine is told that it has a heap of this size. */
    Trial heap(long bytes) {
        heapBytes = bytes;
        return this;
    }

    /** Whether steps go into one loop, see {@link Fusion}. */
    Trial fuse(String when) {
        options = Map.of("fuse", when);
        return this;
    }

    Contract contract() {
        try {
            return ContractChecker.check(
                    new ContractDeclaration(
                            text("trial"),
                            Optional.empty(),
                            new SourceDeclaration(Optional.empty(), csv, columns, arrival),
                            grain,
                            rules,
                            new AggregationDeclaration(where, groups, measures, NOWHERE)),
                    "trial");
        } catch (ContractFaultsException faulty) {
            throw new IllegalArgumentException(faulty.getMessage(), faulty);
        }
    }

    /** Runs over files with this text. */
    Answer over(Path folder, String... contents) throws EngineException {
        return over(
                folder,
                Arrays.stream(contents)
                        .map(content -> content.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    Answer over(Path folder, byte[]... contents) throws EngineException {
        try {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < contents.length; i++) {
                files.add(Files.write(folder.resolve("input-" + i + ".csv"), contents[i]));
            }
            return over(folder, new DataSource(DataSource.Format.CSV, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer over(Path folder, DataSource input) throws EngineException, IOException {
        try (PreparedRun prepared = new StreamingEngine(chunkBytes)
                .prepare(contract(), input, settings(folder, threads, heapBytes, options))) {
            Path output = Files.createTempDirectory(folder, "output");
            RunCounts counts = prepared.run(output, Progress.NONE);
            return new Answer(lines(output.resolve("result")), lines(output.resolve("rejects")), counts);
        }
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.toList()) {
                List<String> all = Files.readAllLines(part);
                lines.addAll(all.subList(1, all.size()));
            }
        }
        lines.sort(null);
        return lines;
    }

    static RunSettings settings(Path folder, int threads) {
        return settings(folder, threads, HEAP_BYTES, Map.of());
    }

    private static RunSettings settings(Path folder, int threads, long heapBytes, Map<String, String> options) {
        return new RunSettings(threads, new MemorySplit(2 * heapBytes, heapBytes, 0), folder, options);
    }

    private static Text text(String value) {
        return new Text(value, NOWHERE);
    }

    private static List<Text> texts(String... values) {
        return Arrays.stream(values).map(Trial::text).toList();
    }
}
