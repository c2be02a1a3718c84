package io.scalewise.engines.duckdb;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Looks at every line of a segment of a CSV file, counts the well-formed ones, and writes the others as rejects. One pass
 * over the bytes, of which only the few that mean something are looked at twice. Not thread-safe; used once.
 */
final class CsvCensus {

    private static final int BUFFER_BYTES = LineReader.MAX_LINE_BYTES + (1 << 19);
    private static final int PROGRESS_LINES = 100_000;
    private static final int MARK_BYTES = 3;

    private static final byte LINE_FEED = 1;
    private static final byte DELIMITER = 2;
    private static final byte CARRIAGE_RETURN = 4;
    private static final byte QUOTE = 8;
    private static final byte BEYOND_ASCII = 16;
    private static final byte ODD = 32;

    private final CsvFile file;
    private final RecordGrammar grammar;
    private final RejectParts.Malformed rejects;
    private final OutputStream copy;
    private final LongConsumer progress;
    private final byte[] kinds = new byte[256];
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(1 << 14);

    private long records;
    private long malformed;
    private boolean quotes;
    private boolean strayQuotes;
    private boolean miscounted;
    private boolean lineFeeds;
    private boolean carriageReturns;
    private boolean odd;
    private boolean headerPending;
    private long unreported;
    private Validity validity = Validity.UNKNOWN;

    /** Whether the whole lines now in the buffer are UTF-8; looked at only where there is more than ASCII. */
    private enum Validity {
        UNKNOWN,
        VALID,
        INVALID
    }

    /**
     * A census of lines of {@code file}.
     *
     * @param never a control character that CsvReading uses as the spelling of null which doesn't occur
     * @param copy gets the well-formed lines, each ended by LF
     * @param progress told how many more lines were seen
     */
    CsvCensus(
            CsvFile file,
            CsvFormat format,
            char never,
            RejectParts.Malformed rejects,
            OutputStream copy,
            LongConsumer progress) {
        this.file = file;
        this.grammar = new RecordGrammar(format);
        this.rejects = rejects;
        this.copy = copy;
        this.progress = progress;
        for (int b = 128; b < 256; b++) {
            kinds[b] = BEYOND_ASCII;
        }
        kinds[0] = ODD;
        kinds[never] = ODD;
        kinds['\r'] = CARRIAGE_RETURN;
        kinds['\n'] = LINE_FEED;
        kinds[format.quote()] = QUOTE;
        kinds[format.delimiter()] = DELIMITER;
    }

    /** Counts the lines that begin in {@code segment}. */
    LineForm count(Segment segment) throws IOException, EngineException {
        headerPending = segment.from() == 0 && file.linesBefore() > 0;
        if (file.linesBefore() > 1) {
            return LineForm.ODD;
        }
        long position = segment.from();
        int held = 0;
        try (InputStream input = segment.open(file)) {
            while (!odd) {
                int room = (int) Math.min(buffer.length - held, segment.to() - position);
                int read = room == 0 ? -1 : read(input, held, room);
                if (read < 0) {
                    count(skippedMark(segment.from(), position - held, held), held, true);
                    break;
                }
                position += read;
                int limit = held + read;
                int whole = wholeLines(limit);
                if (whole == 0 && limit > LineReader.MAX_LINE_BYTES + 1) {
                    if (!holdsCarriageReturn(0, limit)) {
                        throw tooLong();
                    }
                    // lines that end in CR alone, which this look at the file doesn't cut
                    odd = true;
                }
                if (whole > 0) {
                    count(skippedMark(segment.from(), position - limit, limit), whole, false);
                    System.arraycopy(buffer, whole, buffer, 0, limit - whole);
                }
                held = limit - whole;
            }
        }
        progress.accept(unreported);
        return odd
                ? LineForm.ODD
                : new LineForm(records, malformed, quotes, strayQuotes, miscounted, lineFeeds, carriageReturns, false);
    }

    private int read(InputStream input, int offset, int length) throws EngineException {
        try {
            return input.read(buffer, offset, length);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Where the lines begin: behind a byte order mark where this is the beginning of the file. */
    private int skippedMark(long segmentStart, long bufferStart, int limit) {
        return segmentStart == 0 && bufferStart == 0 && isMark(0, limit) ? MARK_BYTES : 0;
    }

    private boolean isMark(int start, int end) {
        return end - start >= MARK_BYTES
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
    }

    private int wholeLines(int limit) {
        int end = limit;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void count(int start, int end, boolean last) throws IOException, EngineException {
        validity = Validity.UNKNOWN;
        int lineStart = start;
        int delimiters = 0;
        int seen = 0;
        for (int i = start; i < end; i++) {
            byte kind = kinds[buffer[i] & 0xFF];
            if (kind == 0) {
                continue;
            }
            if (kind == DELIMITER) {
                delimiters++;
            } else if (kind == LINE_FEED) {
                int lineEnd = i;
                if ((seen & CARRIAGE_RETURN) != 0 && buffer[i - 1] == '\r') {
                    lineEnd--;
                    carriageReturns = true;
                    odd |= holdsCarriageReturn(lineStart, lineEnd);
                } else {
                    lineFeeds = true;
                    odd |= (seen & CARRIAGE_RETURN) != 0;
                }
                line(lineStart, lineEnd, delimiters, seen, end);
                if (odd) {
                    return;
                }
                lineStart = i + 1;
                delimiters = 0;
                seen = 0;
            } else {
                seen |= kind;
            }
        }
        if (last && lineStart < end) {
            odd |= (seen & CARRIAGE_RETURN) != 0;
            line(lineStart, end, delimiters, seen, end);
        }
    }

    private boolean holdsCarriageReturn(int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    private void line(int start, int end, int delimiters, int seen, int validTo) throws IOException, EngineException {
        int length = end - start;
        if (length == 0) {
            // DuckDB reads an empty line of a one-column file as a row.
            odd |= file.header().width() == 1;
            return;
        }
        odd |= (seen & ODD) != 0;
        if (odd) {
            return;
        }
        if (length > LineReader.MAX_LINE_BYTES) {
            throw tooLong();
        }
        if (headerPending) {
            headerPending = false;
            return;
        }
        if (++unreported == PROGRESS_LINES) {
            progress.accept(unreported);
            unreported = 0;
        }
        boolean quoted = (seen & QUOTE) != 0;
        boolean wellFormed;
        if ((seen & BEYOND_ASCII) != 0 && !valid(start, length, validTo)) {
            wellFormed = false;
        } else if (quoted) {
            wellFormed = grammar.split(buffer, start, length)
                    .filter(fields -> fields.size() == file.header().width())
                    .isPresent();
        } else {
            wellFormed = delimiters == file.header().width() - 1;
        }
        if (wellFormed) {
            if (records == 0 && isMark(start, end)) {
                // DuckDB takes one mark off the beginning of a file; in this copy that is not the line's own.
                copy.write(buffer, start, MARK_BYTES);
            }
            records++;
            quotes |= quoted;
            copy.write(buffer, start, length);
            copy.write('\n');
        } else {
            malformed++;
            strayQuotes |= quoted;
            miscounted |= !quoted;
            rejects.add(buffer, start, length);
        }
    }

    private boolean valid(int start, int length, int validTo) {
        if (validity == Validity.UNKNOWN) {
            validity = isUtf8(0, validTo) ? Validity.VALID : Validity.INVALID;
        }
        return validity == Validity.VALID || isUtf8(start, length);
    }

    private boolean isUtf8(int start, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, start, length);
        decoder.reset();
        while (true) {
            decoded.clear();
            var result = decoder.decode(bytes, decoded, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    private EngineException tooLong() {
        return EngineException.badInput(file.path() + ": expected lines of at most " + LineReader.MAX_LINE_BYTES
                + " bytes, but got a longer one; try splitting the record");
    }
}
