package io.scalewise.engines.tablesaw;

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
 * @param width the fields of a record
 * @param positions of the declared columns among them, in declared order
 */
record Header(int width, List<Integer> positions) {

    /** Of a file without a header line. */
    static Header asDeclared(List<Column> columns) {
        return new Header(
                columns.size(), IntStream.range(0, columns.size()).boxed().toList());
    }

    /** Of a file whose first line is {@code names}. */
    static Header of(Path file, List<String> names, List<Column> columns) throws EngineException {
        List<Integer> positions = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            int times = Collections.frequency(names, name);
            if (times == 0) {
                throw EngineException.badInput(file + ": expected the column " + name + " in the header, but got "
                        + String.join(", ", names) + NearestName.hint(name, names));
            }
            if (times > 1) {
                throw EngineException.badInput(file + ": expected the column " + name
                        + " once in the header, but got it " + times + " times; try renaming all but one");
            }
            positions.add(names.indexOf(name));
        }
        return new Header(names.size(), positions);
    }
}
