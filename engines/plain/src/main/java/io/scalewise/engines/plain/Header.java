package io.scalewise.engines.plain;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a file has the declared columns.
 *
 * @param width the fields that a record has
 * @param positions of the declared columns among them
 */
record Header(int width, List<Integer> positions) {

    /** Of a file without a header. */
    static Header asDeclared(List<Column> columns) {
        return new Header(
                columns.size(), IntStream.range(0, columns.size()).boxed().toList());
    }

    /** Of a file whose header is {@code names}, in any order, with or without columns that nobody asked for. */
    static Header of(Path file, List<String> names, List<Column> columns) throws EngineException {
        List<Integer> positions = new ArrayList<>();
        for (Column column : columns) {
            int times = Collections.frequency(names, column.name());
            if (times == 0) {
                throw EngineException.badInput(file + ": expected the column " + column.name()
                        + " in the header, but got " + String.join(", ", names)
                        + NearestName.hint(column.name(), names));
            }
            if (times > 1) {
                throw EngineException.badInput(file + ": expected the column " + column.name()
                        + " once in the header, but got it " + times + " times; try renaming all but one");
            }
            positions.add(names.indexOf(column.name()));
        }
        return new Header(names.size(), positions);
    }

    /** The field of a declared column. */
    String field(int column, List<String> fields) {
        return fields.get(positions.get(column));
    }
}
