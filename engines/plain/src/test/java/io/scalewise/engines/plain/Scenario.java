package io.scalewise.engines.plain;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contract put together in a test, and the engine's answer to it over some files. */
final class Scenario {

    private static final Position NOWHERE = new Position(1, 1);

    /**
     * What a run left.
     *
     * @param result lines of the result, the header first and the others sorted
     * @param rejects lines of the rejects, the header first
     */
    record Answer(List<String> result, List<String> rejects, RunCounts counts) {}

    private final List<ColumnDeclaration> columns = new ArrayList<>();
    private Optional<GrainDeclaration> grain = Optional.empty();
    private final List<RuleDeclaration> rules = new ArrayList<>();
    private Optional<Text> where = Optional.empty();
    private final List<NamedExpression> groups = new ArrayList<>();
    private final List<NamedExpression> measures = new ArrayList<>();
    private Optional<Text> parsing = Optional.empty();
    private Optional<Text> arrival = Optional.empty();
    private Optional<Text> delimiter = Optional.empty();
    private Optional<Text> quote = Optional.empty();
    private boolean header = true;
    private Optional<List<Text>> nulls = Optional.empty();

    /** Columns as in {@code "price decimal(12,2)?"}, where the question mark says nullable. */
    static Scenario columns(String... declarations) {
        Scenario scenario = new Scenario();
        for (String declaration : declarations) {
            int space = declaration.lastIndexOf(' ');
            String type = declaration.substring(space + 1);
            boolean nullable = type.endsWith("?");
            scenario.columns.add(new ColumnDeclaration(
                    text(declaration.substring(0, space)),
                    text(nullable ? type.substring(0, type.length() - 1) : type),
                    nullable));
        }
        return scenario;
    }

    Scenario withoutHeader() {
        header = false;
        return this;
    }

    Scenario csv(String delimiter, String quote) {
        this.delimiter = Optional.of(text(delimiter));
        this.quote = Optional.of(text(quote));
        return this;
    }

    Scenario nulls(String... spellings) {
        nulls = Optional.of(texts(spellings));
        return this;
    }

    Scenario strict() {
        parsing = Optional.of(text("strict"));
        return this;
    }

    Scenario sorted() {
        arrival = Optional.of(text("sorted"));
        return this;
    }

    Scenario latest(String by, String... key) {
        return grain("latest", by, key);
    }

    Scenario earliest(String by, String... key) {
        return grain("earliest", by, key);
    }

    private Scenario grain(String keep, String by, String... key) {
        Optional<Text> deciding = by.isEmpty() ? Optional.empty() : Optional.of(text(by));
        grain = Optional.of(
                new GrainDeclaration(texts(key), Optional.of(text(keep)), deciding, Optional.empty(), NOWHERE));
        return this;
    }

    Scenario assumedUnique(String... key) {
        grain = Optional.of(new GrainDeclaration(
                texts(key), Optional.empty(), Optional.empty(), Optional.of(text("assumed")), NOWHERE));
        return this;
    }

    Scenario rule(String name, String check) {
        rules.add(new RuleDeclaration(text(name), text(check)));
        return this;
    }

    Scenario where(String condition) {
        where = Optional.of(text(condition));
        return this;
    }

    Scenario groupBy(String name, String expression) {
        groups.add(new NamedExpression(text(name), text(expression)));
        return this;
    }

    Scenario measure(String name, String measure) {
        measures.add(new NamedExpression(text(name), text(measure)));
        return this;
    }

    private static Text text(String value) {
        return new Text(value, NOWHERE);
    }

    private static List<Text> texts(String... values) {
        return List.of(values).stream().map(Scenario::text).toList();
    }

    Contract contract() {
        ContractDeclaration declaration = new ContractDeclaration(
                text("test"),
                Optional.empty(),
                new SourceDeclaration(parsing, new CsvDeclaration(delimiter, quote, header, nulls), columns, arrival),
                grain,
                rules,
                new AggregationDeclaration(where, groups, measures, NOWHERE));
        try {
            return ContractChecker.check(declaration, "test");
        } catch (ContractFaultsException faulty) {
            throw new IllegalArgumentException(faulty.getMessage(), faulty);
        }
    }

    /** Runs the engine over files with this content. */
    Answer run(Path folder, String... contents) throws EngineException {
        byte[][] bytes = new byte[contents.length][];
        for (int i = 0; i < contents.length; i++) {
            bytes[i] = contents[i].getBytes(StandardCharsets.UTF_8);
        }
        return run(folder, bytes);
    }

    Answer run(Path folder, byte[]... contents) throws EngineException {
        try {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < contents.length; i++) {
                files.add(Files.write(folder.resolve("input-" + i + ".csv"), contents[i]));
            }
            return run(folder, new DataSource(DataSource.Format.CSV, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer run(Path folder, DataSource input) throws EngineException {
        try (PreparedRun prepared = new PlainEngine().prepare(contract(), input, settings(folder))) {
            Path output = Files.createTempDirectory(folder, "output");
            RunCounts counts = prepared.run(output, Progress.NONE);
            List<String> result = new ArrayList<>(Files.readAllLines(output.resolve("result/part-0.csv")));
            result.subList(1, result.size()).sort(null);
            return new Answer(result, Files.readAllLines(output.resolve("rejects/part-0.csv")), counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunSettings settings(Path folder) {
        return new RunSettings(1, new MemorySplit(1 << 28, 1 << 27, 0), folder, Map.of());
    }
}
