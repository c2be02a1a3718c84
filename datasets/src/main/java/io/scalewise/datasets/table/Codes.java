package io.scalewise.datasets.table;

/** Texts that are chosen from a dictionary. */
public final class Codes extends ColumnValues {

    private final Dictionary dictionary;
    private final int[] codes;

    Codes(Dictionary dictionary, int capacity) {
        super(capacity);
        this.dictionary = dictionary;
        this.codes = new int[capacity];
    }

    Dictionary dictionary() {
        return dictionary;
    }

    /** Gives a row the text of that number. */
    public void set(int row, int code) {
        codes[row] = code;
    }

    /** The number of a row's text, if it has one. */
    public int get(int row) {
        return codes[row];
    }
}
