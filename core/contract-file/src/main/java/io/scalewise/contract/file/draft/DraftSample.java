package io.scalewise.contract.file.draft;

import io.scalewise.contract.CsvFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was looked at of a file.
 *
 * @param csv its form, absent where it is no CSV file
 * @param columns that a contract can name, at least one
 * @param leftOut columns that no contract can name, each with its reason
 * @param rows how many were looked at
 * @param complete whether these are all that there are
 * @param notes what there is to say about the file as a whole, each a sentence for people
 */
public record DraftSample(
        Optional<CsvFormat> csv,
        List<DraftColumn> columns,
        List<String> leftOut,
        long rows,
        boolean complete,
        List<String> notes) {

    public DraftSample {
        columns = List.copyOf(columns);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }
}
