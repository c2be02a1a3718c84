package io.scalewise.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What was compressed by gzip, in one member or several, to the last byte of the file. Not thread-safe.
 *
 * <p>The JDK's own stream takes whatever is no member behind a member for the end of the file, in silence, so that data
 * would be missing from an answer which says that it is whole. Here it is an {@link IOException}, as is a file that ends
 * inside a member or doesn't add up to its check sum. See RFC 1952.
 */
final class GzipInput extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private static final int DEFLATED = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA_FIELD = 4;
    private static final int FILE_NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checkSum = new CRC32();
    private final byte[] compressed = new byte[BUFFER_BYTES];
    /** Compressed bytes that nobody has taken: from {@code position} to {@code limit}. */
    private int position;

    private int limit;
    private boolean ended;

    /** Reads from {@code input}, which it closes when it is closed. */
    GzipInput(InputStream input) throws IOException {
        this.input = input;
        if (!fill()) {
            throw new IOException("an empty file, which is no gzip data; try compressing it again");
        }
        beginMember("no gzip data; try a name that says what it is");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checkSum.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput() && fill()) {
                inflater.setInput(compressed, 0, limit);
            } else {
                throw inflater.needsDictionary() ? corrupt() : truncated();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new IOException(corrupt().getMessage(), e);
        }
    }

    /** Reads a member's header, of which nothing matters but where it ends. */
    private void beginMember(String otherwise) throws IOException {
        if (next() != 0x1F || next() != 0x8B || next() != DEFLATED) {
            throw new IOException(otherwise);
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw corrupt();
        }
        skip(6);
        if ((flags & EXTRA_FIELD) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & FILE_NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
        checkSum.reset();
        inflater.reset();
        inflater.setInput(compressed, position, limit - position);
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long expectedSum = nextWord();
        long expectedLength = nextWord();
        if (expectedSum != checkSum.getValue() || expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw corrupt();
        }
        if (position < limit || fill()) {
            beginMember("gzip data with something else behind them; try unpacking the file to see what is missing");
        } else {
            ended = true;
        }
    }

    private long nextWord() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int character = next();
        while (character != 0) {
            character = next();
        }
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            throw truncated();
        }
        return compressed[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, input.read(compressed));
        return limit > 0;
    }

    private static IOException truncated() {
        return new IOException("gzip data that end too early; try fetching the file again");
    }

    private static IOException corrupt() {
        return new IOException("gzip data that are damaged; try fetching the file again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        input.close();
    }
}
