package io.scalewise.engines.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of an input, before anything is judged.
 *
 * @param rows with the columns that the others name
 * @param texts SQL for each declared column's field, null where its value is missing: text of a CSV line, the value itself of
 *     a typed file
 * @param values SQL for each declared column's value, null where it is missing or none
 * @param fate SQL for what becomes of a row for its form alone: {@code malformed}, or a header; else null
 * @param line SQL for the line of a malformed record
 * @param typed whether the files hold values rather than text
 */
record SourceRows(Dataset<Row> rows, List<String> texts, List<String> values, String fate, String line, boolean typed) {

    SourceRows {
        texts = List.copyOf(texts);
        values = List.copyOf(values);
    }
}
