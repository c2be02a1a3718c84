package io.scalewise.engines.duckdb;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Looks at every line of a segment of a CSV file, counts the well-formed ones, and writes the others as rejects. One pass
 * over the bytes, eight at a time where these are ASCII without quotes and control characters; the others one by one. Not
 * thread-safe; used once.
 */
final class CsvCensus {

    private static final int MOST_BYTES = LineReader.MAX_LINE_BYTES;
    private static final int BUFFER_BYTES = MOST_BYTES + (1 << 19);
    private static final int PROGRESS_LINES = 100_000;
    private static final int MARK_BYTES = 3;

    /** Short, for a method that is called often is compiled earlier and better than one that loops for long. */
    private static final int WORDS_BYTES = 1 << 12;

    private static final byte LINE_FEED = 1;
    private static final byte DELIMITER = 2;
    private static final byte CARRIAGE_RETURN = 4;
    private static final byte QUOTE = 8;
    private static final byte BEYOND_ASCII = 16;
    private static final byte ODD = 32;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

    /** All control characters that mean something, line feeds and a delimiter aside, are below. */
    private static final long CONTROLS = 14 * EACH;

    private final CsvFile file;
    private final RecordGrammar grammar;
    private final RejectParts.Malformed rejects;
    private final Optional<OutputStream> copy;
    private final Optional<PlainSpelling> spelling;
    private final boolean checksSpelling;
    private final SideFile quotedLines;
    private final LongConsumer progress;
    private final long delimiterWord;
    private final long quoteWord;
    private final byte delimiter;
    private final int delimitersOfRecord;
    private final byte[] kinds = new byte[256];
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private long records;
    private long malformed;
    private boolean quotes;
    private boolean strayQuotes;
    private boolean surplus;
    private long misspelt;
    private long misspeltQuoted;
    private boolean lineFeeds;
    private boolean carriageReturns;
    private boolean odd;
    private boolean headerPending;
    private long unreported;

    // of the line that is being looked at: where it begins, and what was met so far
    private int lineStart;
    private int delimiters;
    private int seen;

    /**
     * A census of lines of {@code file}.
     *
     * @param never a control character that CsvReading uses as the spelling of null which doesn't occur
     * @param copy gets the well-formed lines, each ended by LF
     * @param spelling where well-formed lines are counted that hold a field which is no value of its type
     * @param quotedLines gets the well-formed lines that hold a quote
     * @param progress told how many more lines were seen
     */
    CsvCensus(
            CsvFile file,
            CsvFormat format,
            char never,
            RejectParts.Malformed rejects,
            Optional<OutputStream> copy,
            Optional<PlainSpelling> spelling,
            SideFile quotedLines,
            LongConsumer progress) {
        this.file = file;
        this.grammar = new RecordGrammar(format);
        this.rejects = rejects;
        this.copy = copy;
        this.spelling = spelling;
        this.checksSpelling = spelling.isPresent();
        this.quotedLines = quotedLines;
        this.progress = progress;
        this.delimiterWord = format.delimiter() * EACH;
        this.quoteWord = format.quote() * EACH;
        this.delimiter = (byte) format.delimiter();
        this.delimitersOfRecord = file.header().width() - 1;
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
                if (whole == 0 && limit > MOST_BYTES + 1) {
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
                : new LineForm(
                        records,
                        malformed,
                        misspelt,
                        misspeltQuoted,
                        quotes,
                        strayQuotes,
                        surplus,
                        lineFeeds,
                        carriageReturns,
                        false);
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
        lineStart = start;
        delimiters = 0;
        seen = 0;
        int position = start;
        while (position < end && !odd) {
            position = plainWords(position, Math.min(end, position + WORDS_BYTES));
            int rest = Math.min(end, position + Long.BYTES);
            while (position < rest && !odd) {
                look(position++);
            }
        }
        if (last && lineStart < end && !odd) {
            odd |= (seen & CARRIAGE_RETURN) != 0;
            line(lineStart, end);
        }
    }

    /**
     * Goes on for as long as the next eight bytes hold nothing but text, delimiters and line feeds. Nearly all lines end here,
     * so what they need is kept in local variables; lines with anything else in them end elsewhere.
     */
    private int plainWords(int start, int stop) throws IOException, EngineException {
        int position = start;
        int begin = lineStart;
        int found = delimiters;
        int met = seen;
        boolean counted = !headerPending && copy.isEmpty();
        long plain = 0;
        for (; position + Long.BYTES <= stop; position += Long.BYTES) {
            long word = (long) WORD.get(buffer, position);
            long ends = zeros(word ^ ('\n' * EACH));
            long cuts = zeros(word ^ delimiterWord);
            // 0x20 is added to those two kinds, so that only other control characters are still below
            long others = word | ((ends | cuts) >>> 2);
            long quoted = word ^ quoteWord;
            if (((word | ((others - CONTROLS) & ~others) | ((quoted - EACH) & ~quoted)) & HIGH) != 0) {
                break;
            }
            while (ends != 0) {
                long before = (ends & -ends) - 1;
                found += Long.bitCount(cuts & before);
                cuts &= ~before;
                int lineEnd = position + (Long.numberOfTrailingZeros(ends) >>> 3);
                int length = lineEnd - begin;
                if (counted && met == 0 && found == delimitersOfRecord && length > 0 && length <= MOST_BYTES) {
                    plain++;
                    if (checksSpelling && !spelling.get().holds(buffer, begin, lineEnd)) {
                        misspelt++;
                    }
                } else {
                    lineStart = begin;
                    delimiters = found;
                    seen = met;
                    endOfLine(lineEnd);
                    if (odd) {
                        return stop;
                    }
                    counted = !headerPending && copy.isEmpty();
                }
                begin = lineEnd + 1;
                found = 0;
                met = 0;
                ends &= ends - 1;
            }
            found += Long.bitCount(cuts);
        }
        lineStart = begin;
        delimiters = found;
        seen = met;
        if (plain > 0) {
            lineFeeds = true;
            records += plain;
            report(plain);
        }
        return position;
    }

    private void report(long lines) {
        unreported += lines;
        if (unreported >= PROGRESS_LINES) {
            progress.accept(unreported);
            unreported = 0;
        }
    }

    /** The highest bit of each byte that is zero. */
    private static long zeros(long word) {
        return ~(((word & LOW) + LOW) | word | LOW);
    }

    private void look(int position) throws IOException, EngineException {
        byte kind = kinds[buffer[position] & 0xFF];
        if (kind == DELIMITER) {
            delimiters++;
        } else if (kind == LINE_FEED) {
            endOfLine(position);
        } else {
            seen |= kind;
        }
    }

    private void endOfLine(int position) throws IOException, EngineException {
        int lineEnd = position;
        if ((seen & CARRIAGE_RETURN) != 0) {
            if (buffer[position - 1] == '\r') {
                lineEnd--;
                carriageReturns = true;
                odd |= holdsCarriageReturn(lineStart, lineEnd);
            } else {
                lineFeeds = true;
                odd = true;
            }
        } else {
            lineFeeds = true;
        }
        line(lineStart, lineEnd);
        lineStart = position + 1;
        delimiters = 0;
        seen = 0;
    }

    private boolean holdsCarriageReturn(int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    private void line(int start, int end) throws IOException, EngineException {
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
        if (length > MOST_BYTES) {
            throw tooLong();
        }
        if (headerPending) {
            headerPending = false;
            return;
        }
        report(1);
        if ((seen & (QUOTE | BEYOND_ASCII)) == 0 && delimiters == delimitersOfRecord) {
            record(start, length);
            return;
        }
        boolean quoted = (seen & QUOTE) != 0;
        if ((seen & BEYOND_ASCII) != 0 && !Utf8.holds(buffer, start, start + length)) {
            malformed(start, length, quoted);
        } else if (quoted) {
            quoted(start, length);
        } else if (delimiters == delimitersOfRecord) {
            record(start, length);
        } else {
            // DuckDB's reader takes no offence at empty fields that are too many
            surplus |= delimiters > delimitersOfRecord && buffer[end - 1] == delimiter;
            malformed(start, length, false);
        }
    }

    private void record(int start, int length) throws IOException {
        if (spelling.isPresent() && !spelling.get().holds(buffer, start, start + length)) {
            misspelt++;
        }
        if (copy.isPresent()) {
            copy(copy.get(), start, length);
        }
        records++;
    }

    private void quoted(int start, int length) throws IOException {
        Optional<List<String>> fields =
                grammar.split(buffer, start, length).filter(found -> found.size() == delimitersOfRecord + 1);
        if (fields.isEmpty()) {
            malformed(start, length, true);
            return;
        }
        if (spelling.isPresent() && !spelling.get().holds(fields.get())) {
            misspelt++;
            misspeltQuoted++;
        }
        if (copy.isPresent()) {
            copy(copy.get(), start, length);
        }
        quotedLines.add(buffer, start, length);
        records++;
        quotes = true;
    }

    private void copy(OutputStream to, int start, int length) throws IOException {
        if (records == 0 && isMark(start, start + length)) {
            // DuckDB takes one mark off the beginning of a file; in this copy that is not the line's own.
            to.write(buffer, start, MARK_BYTES);
        }
        to.write(buffer, start, length);
        to.write('\n');
    }

    private void malformed(int start, int length, boolean quoted) throws IOException {
        malformed++;
        strayQuotes |= quoted;
        rejects.add(buffer, start, length);
    }

    private EngineException tooLong() {
        return EngineException.badInput(file.path() + ": expected lines of at most " + MOST_BYTES
                + " bytes, but got a longer one; try splitting the record");
    }
}
