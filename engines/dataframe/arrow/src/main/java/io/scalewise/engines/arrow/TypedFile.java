package io.scalewise.engines.arrow;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A Parquet or Arrow file whose schema fits the contract.
 *
 * @param columns how each declared column is brought to its type
 */
record TypedFile(Path path, List<TypedColumn> columns) {

    TypedFile {
        columns = List.copyOf(columns);
    }

    /**
     * Holds a file's schema against the contract.
     *
     * @param typeOf what values a field of the schema has
     */
    static TypedFile of(Path path, Schema schema, Source source, Function<Field, ArrowType> typeOf)
            throws EngineException {
        List<String> names = schema.getFields().stream().map(Field::getName).toList();
        List<TypedColumn> columns = new ArrayList<>();
        for (Column column : source.columns()) {
            int index = names.indexOf(column.name());
            if (index < 0) {
                throw EngineException.badInput(path + ": expected a column " + column.name()
                        + ", but the file has none of that name" + NearestName.hint(column.name(), names));
            }
            if (index != names.lastIndexOf(column.name())) {
                throw EngineException.badInput(path + ": expected one column " + column.name()
                        + ", but the file has more than one of that name");
            }
            ArrowType found = typeOf.apply(schema.getFields().get(index));
            columns.add(TypedColumn.of(found, column.type())
                    .orElseThrow(() -> EngineException.badInput(path + ", column " + column.name()
                            + ": expected a type that becomes " + column.type() + " without loss, but got " + found
                            + "; try declaring the type that the file has")));
        }
        return new TypedFile(path, columns);
    }
}
