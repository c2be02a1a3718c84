package io.scalewise.engines.duckdb;

/**
 * What the lines of a CSV file, or of a part of it, are like: all that decides how DuckDB can read them exactly.
 *
 * @param records well-formed lines, header not among them
 * @param malformed the others
 * @param misspelt well-formed lines that hold a field which is no value of its type; counted only where asked for
 * @param misspeltQuoted those of them that hold a quote
 * @param quotes whether a well-formed line holds a quote
 * @param strayQuotes whether a malformed line holds a quote
 * @param surplus whether a line may be malformed only by empty fields that are too many
 * @param lineFeeds whether a line ends in LF alone
 * @param carriageReturns whether a line ends in CR LF
 * @param odd whether there is anything for which no exact reading is known, such as a CR inside a line; then nothing else
 *     counts, for it ends the census
 */
record LineForm(
        long records,
        long malformed,
        long misspelt,
        long misspeltQuoted,
        boolean quotes,
        boolean strayQuotes,
        boolean surplus,
        boolean lineFeeds,
        boolean carriageReturns,
        boolean odd) {

    /** No lines. */
    static final LineForm NONE = new LineForm(0, 0, 0, 0, false, false, false, false, false, false);

    /** Of something odd. */
    static final LineForm ODD = new LineForm(0, 0, 0, 0, false, false, false, false, false, true);

    /** Of the copy that {@link CleanCopy} makes. */
    static LineForm ofRewritten(long records, long malformed) {
        return new LineForm(records, malformed, 0, 0, true, false, false, true, false, false);
    }

    /** Of this and another part together. */
    LineForm and(LineForm other) {
        return new LineForm(
                records + other.records,
                malformed + other.malformed,
                misspelt + other.misspelt,
                misspeltQuoted + other.misspeltQuoted,
                quotes || other.quotes,
                strayQuotes || other.strayQuotes,
                surplus || other.surplus,
                lineFeeds || other.lineFeeds,
                carriageReturns || other.carriageReturns,
                odd || other.odd);
    }

    /** Whether DuckDB can be told to read the file itself so that exactly the well-formed lines become rows. */
    boolean readable() {
        return readableWithoutQuotes() && !(quotes && strayQuotes);
    }

    /** Whether it can be told so where the lines that hold quotes are left out. */
    boolean readableWithoutQuotes() {
        return !odd && !(lineFeeds && carriageReturns);
    }

    /** The same, where well-formed lines with quotes are taken from elsewhere. */
    LineForm withoutQuotes() {
        return new LineForm(
                records,
                malformed,
                misspelt - misspeltQuoted,
                0,
                false,
                quotes || strayQuotes,
                surplus,
                lineFeeds,
                carriageReturns,
                odd);
    }
}
