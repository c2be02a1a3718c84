package io.scalewise.engines.streaming;

import io.scalewise.contract.grammar.LineReader;

/** Finds where a text ends, eight bytes at a time, and what it hashes to. */
abstract class TextField extends Field {

    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    /** All bytes that end a line are less, as are few others. */
    private static final long BEYOND_LINE_ENDS = ONES * ('\r' + 1);

    private final Spelling spelling;
    private final long delimiters;
    private final long quotes;

    TextField(Spelling spelling, int column, boolean nullable) {
        super(spelling, column, nullable, false);
        this.spelling = spelling;
        delimiters = everywhere(spelling.delimiter);
        quotes = everywhere(spelling.quote);
    }

    @Override
    int read(byte[] buffer, int start, Row row) {
        int position = start;
        long seen = 0;
        long hash = Hash.TEXT_SEED;
        while (true) {
            long word = (long) Text.WORD.get(buffer, position);
            long stops = stops(word, delimiters, quotes);
            if (stops == 0) {
                seen |= word;
                hash = Hash.of(hash, word);
                position += Long.BYTES;
                continue;
            }
            // only the lowest mark is exact; what it marks below the line ends may be a tab or the like
            int count = bytesBelow(stops);
            byte stop = buffer[position + count];
            if (stop != spelling.delimiter && !LineReader.isLineEnd(stop)) {
                return stop == spelling.quote && position + count == start
                        ? readQuoted(buffer, start + 1, row)
                        : readOdd(buffer, start, position + count, row);
            }
            word &= (1L << (count * Byte.SIZE)) - 1;
            position += count;
            return text(buffer, start, position, position, seen | word, Hash.of(hash, word), row);
        }
    }

    /** A word with an ASCII character in each byte. */
    static long everywhere(int character) {
        return ONES * character;
    }

    /**
     * Marks, in the top bit of a byte, bytes that are {@code delimiters}' or {@code quotes}', that end lines, and few others;
     * marks above the lowest may be false.
     */
    static long stops(long word, long delimiters, long quotes) {
        long fromDelimiter = word ^ delimiters;
        long fromQuote = word ^ quotes;
        return (((fromDelimiter - ONES) & ~fromDelimiter)
                        | ((fromQuote - ONES) & ~fromQuote)
                        | ((word - BEYOND_LINE_ENDS) & ~word))
                & TOPS;
    }

    /** How many bytes are below the lowest marked one. */
    static int bytesBelow(long marks) {
        // a multiplication adds up the bytes: the JVM's first compiler has no instruction that counts zeros
        return (int) ((((marks - 1) & ONES) * ONES) >>> (Long.SIZE - Byte.SIZE)) - 1;
    }

    /** A field with bytes that seemed to end it, the first at {@code position}. */
    private int readOdd(byte[] buffer, int start, int position, Row row) {
        int end = position;
        while (buffer[end] != spelling.delimiter && !LineReader.isLineEnd(buffer[end])) {
            if (buffer[end] == spelling.quote) {
                return CAREFUL;
            }
            end++;
        }
        return text(buffer, start, end, end, TOPS, Text.hash(buffer, start, end - start), row);
    }

    /** A quoted field without quotes inside, from behind its first quote. */
    private int readQuoted(byte[] buffer, int start, Row row) {
        int position = start;
        while (buffer[position] != spelling.quote) {
            if (LineReader.isLineEnd(buffer[position])) {
                return CAREFUL;
            }
            position++;
        }
        // behind a doubled quote there is no delimiter, so that the caller finds it
        return text(buffer, start, position, position + 1, TOPS, Text.hash(buffer, start, position - start), row);
    }

    /**
     * Takes the text of the field.
     *
     * @param fieldEnd where the field ends, behind a quote if there is one
     * @param seen has a top bit where some byte may be beyond ASCII
     * @param hash see {@link Text#hash(byte[], int, int)}
     * @return as {@link #read}
     */
    abstract int text(byte[] buffer, int start, int end, int fieldEnd, long seen, long hash, Row row);

    static boolean isText(byte[] buffer, int start, int end, long seen) {
        return !Text.beyondAscii(seen) || Text.isUtf8(buffer, start, end);
    }
}
