package io.scalewise.contract;

/**
 * A place in a contract file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) {

    /** The place {@code characters} further on the same line. */
    public Position plus(int characters) {
        return new Position(line, column + characters);
    }
}
