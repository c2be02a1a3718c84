package io.scalewise.engines.tablesaw;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.RecordGrammar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts lines into fields where they lie. A line that holds a quote, or is odd otherwise, is left to the contract's grammar;
 * Tablesaw's own reader would trim fields, join lines, and drop those of a wrong length uncounted.
 */
final class LineCutter {

    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_END = 2;
    private static final byte QUOTE = 4;
    private static final byte NOT_ASCII = 8;

    /** What a byte means, by its unsigned value. */
    private final byte[] kinds = new byte[1 << Byte.SIZE];

    private final RecordGrammar grammar;
    private final int width;
    /** The field of each declared column. */
    private final int[] positions;
    /** Where the fields of the line at hand end; one more than a record has, for lines that have too many. */
    private final int[] fieldEnds;

    private final RecordBlock records;
    private final Consumer<String> malformed;

    /**
     * Cuts the lines of a file.
     *
     * @param malformed takes lines that are no records
     */
    LineCutter(CsvFormat format, Header header, Consumer<String> malformed) {
        grammar = new RecordGrammar(format);
        width = header.width();
        positions = header.positions().stream().mapToInt(Integer::intValue).toArray();
        fieldEnds = new int[width + 1];
        records = new RecordBlock(positions.length);
        this.malformed = malformed;
        for (int b = 1 << (Byte.SIZE - 1); b < kinds.length; b++) {
            kinds[b] = NOT_ASCII;
        }
        kinds['\n'] = LINE_END;
        kinds['\r'] = LINE_END;
        kinds[format.delimiter()] = DELIMITER;
        kinds[format.quote()] = QUOTE;
    }

    /** Takes records from the block of lines at hand, until either block is at its end. They last until the next call. */
    RecordBlock cut(LineBlocks lines) {
        byte[] bytes = lines.bytes();
        records.begin(bytes);
        int end = lines.end();
        int start = lines.position();
        int fields = 0;
        int kindsSeen = 0;
        for (int i = start; i < end; i++) {
            byte kind = kinds[bytes[i] & 0xFF];
            if (kind == ORDINARY) {
                continue;
            }
            if (kind == DELIMITER) {
                fieldEnds[fields] = i;
                fields += fields < width ? 1 : 0;
            } else if (kind == LINE_END) {
                fieldEnds[fields++] = i;
                // An empty line is skipped, as is what stands between the two ends of \r\n.
                if (i > start) {
                    take(start, i, fields, kindsSeen);
                }
                start = i + 1;
                fields = 0;
                kindsSeen = 0;
                if (records.isFull()) {
                    break;
                }
            } else {
                kindsSeen |= kind;
            }
        }
        lines.moveTo(start);
        return records;
    }

    private void take(int start, int end, int fields, int kindsSeen) {
        boolean plain = fields == width && (kindsSeen & QUOTE) == 0;
        if (plain && (kindsSeen == 0 || isSurelyUtf8(records.bytes(), start, end))) {
            takePlain(start);
        } else {
            takeOdd(start, end);
        }
    }

    private void takePlain(int start) {
        for (int column = 0; column < positions.length; column++) {
            int position = positions[column];
            records.put(column, position == 0 ? start : fieldEnds[position - 1] + 1, fieldEnds[position]);
        }
        records.endRecord();
    }

    /** Lets the grammar split a line. Without quotes its fields are no longer than the line, and take its place. */
    private void takeOdd(int start, int end) {
        byte[] bytes = records.bytes();
        Optional<List<String>> fields = grammar.split(bytes, start, end - start);
        if (fields.isEmpty() || fields.get().size() != width) {
            malformed.accept(RecordGrammar.decodeLeniently(bytes, start, end - start));
            return;
        }
        int at = start;
        for (int column = 0; column < positions.length; column++) {
            byte[] field = fields.get().get(positions[column]).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(field, 0, bytes, at, field.length);
            records.put(column, at, at + field.length);
            at += field.length;
        }
        records.endRecord();
    }

    /** False where bytes may be invalid: U+FFFD stands for those, but can have been written in the file too. */
    private static boolean isSurelyUtf8(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    }
}
