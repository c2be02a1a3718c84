package io.scalewise.datasets.table;

import io.scalewise.contract.CsvFormat;
import java.util.List;

/**
 * What is known of a table before any of it is computed.
 *
 * @param columns in the order in which they are written
 * @param csv how it looks as CSV
 * @param chunks how many there are, numbered from 0
 * @param mostRows the most rows that a chunk has
 */
public record TableShape(List<TableColumn> columns, CsvFormat csv, long chunks, int mostRows) {

    public TableShape {
        columns = List.copyOf(columns);
    }

    /** Of {@code rows} rows, in chunks of {@code chunkRows} but for the last one. */
    public static TableShape ofRows(List<TableColumn> columns, CsvFormat csv, long rows, int chunkRows) {
        return new TableShape(columns, csv, (rows + chunkRows - 1) / chunkRows, chunkRows);
    }
}
