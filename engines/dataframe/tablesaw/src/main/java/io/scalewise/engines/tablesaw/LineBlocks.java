package io.scalewise.engines.tablesaw;

import io.scalewise.contract.grammar.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of an input, a block of whole ones at a time, so that they can be cut where they lie. Every line has an end,
 * the last one too.
 */
final class LineBlocks {

    /** So few that a block stays in a processor's cache while its columns are typed one after the other. */
    private static final int BLOCK_BYTES = 1 << 18;

    private final InputStream input;
    private byte[] bytes = new byte[BLOCK_BYTES];
    private int position;
    /** Where the whole lines end; what is behind begins the next block. */
    private int end;

    private int filled;
    private boolean ended;

    /** Reads what is left of {@code input}. */
    LineBlocks(InputStream input) {
        this.input = input;
    }

    /** Whether there are more bytes; where those at hand are used up, the next block takes their place. */
    boolean more() throws IOException {
        return position < end || readBlock();
    }

    /** Holds the block. Lines may be overwritten by those who are done with them. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the lines begin that are not used up. */
    int position() {
        return position;
    }

    /** Where the block ends, behind the end of a line. */
    int end() {
        return end;
    }

    /** Says that what is before a position is used up. */
    void moveTo(int next) {
        position = next;
    }

    private boolean readBlock() throws IOException {
        filled -= end;
        System.arraycopy(bytes, end, bytes, 0, filled);
        position = 0;
        end = 0;
        while (end == 0 && !ended) {
            fill();
            end = lastLineEnd();
        }
        return end > 0;
    }

    /** Fills the buffer, which grows where it is full of one line. */
    private void fill() throws IOException {
        if (filled == bytes.length - 1) {
            if (filled > LineReader.MAX_LINE_BYTES) {
                throw new IOException("a line of more than " + LineReader.MAX_LINE_BYTES + " bytes");
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        // One byte is left for an end of the last line.
        int read = input.readNBytes(bytes, filled, bytes.length - 1 - filled);
        ended = read < bytes.length - 1 - filled;
        filled += read;
        if (ended) {
            bytes[filled++] = '\n';
        }
    }

    /** Behind the last end of a line, 0 where there is none. */
    private int lastLineEnd() {
        int last = filled;
        while (last > 0 && !LineReader.isLineEnd(bytes[last - 1])) {
            last--;
        }
        return last;
    }
}
