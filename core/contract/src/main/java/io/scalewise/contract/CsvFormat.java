package io.scalewise.contract;

import java.util.List;

/**
 * The form of a CSV file.
 *
 * @param delimiter between fields, one ASCII character
 * @param quote around a field, one ASCII character other than the delimiter; doubled inside a quoted field
 * @param header whether the first line of each file names the columns; else they stand as declared
 * @param nulls the spellings of a missing value, quoted or not
 */
public record CsvFormat(char delimiter, char quote, boolean header, List<String> nulls) {
    public CsvFormat {
        nulls = List.copyOf(nulls);
    }
}
