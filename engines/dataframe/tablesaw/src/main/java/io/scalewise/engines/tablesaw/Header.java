package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a file has the declared columns.
 *
 * @param width the fields of a record
 * @param positions of the declared columns among them, in declared order
 */
record Header(int width, int[] positions) {

    /** Of a file without a header line. */
    static Header asDeclared(List<Column> columns) {
        return new Header(
                columns.size(), IntStream.range(0, columns.size()).toArray());
    }

    /** Of a file whose first line is {@code names}. */
    static Header of(Path file, List<String> names, List<Column> columns) throws EngineException {
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            String name = columns.get(i).name();
            int times = Collections.frequency(names, name);
            if (times == 0) {
                throw EngineException.badInput(file + ": expected the column " + name + " in the header, but got "
                        + String.join(", ", names) + NearestName.hint(name, names));
            }
            if (times > 1) {
                throw EngineException.badInput(file + ": expected the column " + name
                        + " once in the header, but got it " + times + " times; try renaming all but one");
            }
            positions[i] = names.indexOf(name);
        }
        return new Header(names.size(), positions);
    }
}
