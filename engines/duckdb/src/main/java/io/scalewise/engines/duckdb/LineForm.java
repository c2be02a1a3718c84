package io.scalewise.engines.duckdb;

/**
 * What the lines of a CSV file, or of a part of it, are like: all that decides how DuckDB can read them exactly.
 *
 * @param records well-formed lines, header not among them
 * @param malformed the others
 * @param quotes whether a well-formed line holds a quote
 * @param strayQuotes whether a malformed line holds a quote
 * @param miscounted whether a line without quotes has too few or too many fields
 * @param lineFeeds whether a line ends in LF alone
 * @param carriageReturns whether a line ends in CR LF
 * @param odd whether there is anything for which no exact reading is known, such as a CR inside a line; then nothing else
 *     counts, for it ends the census
 */
record LineForm(
        long records,
        long malformed,
        boolean quotes,
        boolean strayQuotes,
        boolean miscounted,
        boolean lineFeeds,
        boolean carriageReturns,
        boolean odd) {

    /** No lines. */
    static final LineForm NONE = new LineForm(0, 0, false, false, false, false, false, false);

    /** Of something odd. */
    static final LineForm ODD = new LineForm(0, 0, false, false, false, false, false, true);

    /** Of this and another part together. */
    LineForm and(LineForm other) {
        return new LineForm(
                records + other.records,
                malformed + other.malformed,
                quotes || other.quotes,
                strayQuotes || other.strayQuotes,
                miscounted || other.miscounted,
                lineFeeds || other.lineFeeds,
                carriageReturns || other.carriageReturns,
                odd || other.odd);
    }

    /** Whether DuckDB can be told to read the file itself so that exactly the well-formed lines become rows. */
    boolean readable() {
        return !odd && !(lineFeeds && carriageReturns) && !(quotes && strayQuotes);
    }
}
