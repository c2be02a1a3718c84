package io.scalewise.engine.csv;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the records of a CSV file stand. Immutable; equal where records stand alike.
 *
 * @param line the line that names the columns; absent where the format has none
 * @param width how many fields a record has
 * @param positions which field each declared column is, by the column's index
 */
public record CsvHeader(Optional<String> line, int width, List<Integer> positions) {

    /** In {@link #columns}: a field that no column is declared for. */
    public static final int UNDECLARED = -1;

    public CsvHeader {
        positions = List.copyOf(positions);
    }

    /** Of files without a header line: the columns as they are declared. */
    public static CsvHeader declared(Source source) {
        int width = source.columns().size();
        return new CsvHeader(
                Optional.empty(), width, IntStream.range(0, width).boxed().toList());
    }

    /** For each field of a record the index of its column, or {@link #UNDECLARED}. */
    public List<Integer> columns() {
        List<Integer> columns = new ArrayList<>(Collections.nCopies(width, UNDECLARED));
        for (int column = 0; column < positions.size(); column++) {
            columns.set(positions.get(column), column);
        }
        return columns;
    }

    /** Matches the columns that a header line names with the declared ones, by name. */
    static CsvHeader of(Path file, String line, Source source) throws EngineException {
        Optional<List<String>> names = new RecordGrammar(source.csv()).split(line);
        if (names.isEmpty()) {
            throw EngineException.badInput(
                    file + ": expected a header, but got " + beginning(line) + "; try checking its quotes");
        }
        List<Integer> positions = new ArrayList<>();
        for (Column column : source.columns()) {
            positions.add(position(file, column.name(), names.get()));
        }
        return new CsvHeader(Optional.of(line), names.get().size(), positions);
    }

    private static int position(Path file, String name, List<String> names) throws EngineException {
        int position = names.indexOf(name);
        if (position < 0) {
            throw EngineException.badInput(file + ": expected a column " + name
                    + ", but the header has none of that name" + NearestName.hint(name, names));
        }
        if (position != names.lastIndexOf(name)) {
            throw EngineException.badInput(file + ": expected one column " + name + ", but the header has it "
                    + Collections.frequency(names, name) + " times; try renaming all but one");
        }
        return position;
    }

    private static String beginning(String line) {
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
