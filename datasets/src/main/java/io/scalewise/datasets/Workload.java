package io.scalewise.datasets;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/** A contract with a seeded generator, which writes the data and the true answer. Immutable, for any thread. */
public interface Workload {

    /** The name that a user gives, such as {@code orders}. */
    String name();

    /** One sentence for lists. */
    String description();

    /** The contract under the default knobs; a data set's own, which knobs may have changed, lies in its folder. */
    Contract contract();

    /** The settings of the generator. */
    List<Knob> knobs();

    /** Changes whenever the same seed and knobs give other data or another answer, so that cached data are dropped. */
    int version();

    /**
     * All knobs with their values, checked and spelt in one way, so that equal settings are equal maps.
     *
     * @param knobs those that differ from their defaults
     * @param format of the data; a typed one may imply values
     * @throws DatasetException where a knob is unknown, or its value none that it takes
     */
    SortedMap<String, String> settings(Map<String, String> knobs, DataSource.Format format) throws DatasetException;

    /**
     * How many rows the data have where nobody says, because the knobs do.
     *
     * @param knobs those that differ from their defaults
     * @throws DatasetException as {@link #settings}
     */
    default OptionalLong rows(Map<String, String> knobs) throws DatasetException {
        return OptionalLong.empty();
    }

    /**
     * Writes the data ({@link DatasetFolder#dataFile}), the contract ({@link DatasetFolder#CONTRACT}) and the true
     * answer, a result folder ({@link DatasetFolder#EXPECTED}), into the request's output folder, which exists. Memory
     * does not grow with the rows, only with the groups. Interrupting the thread ends it.
     */
    void generate(GenerationRequest request, GenerationProgress progress) throws IOException, DatasetException;
}
