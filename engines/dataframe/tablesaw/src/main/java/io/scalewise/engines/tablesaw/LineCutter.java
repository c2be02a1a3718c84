package io.scalewise.engines.tablesaw;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts lines into fields where they lie. A line that holds a quote, or is odd otherwise, is left to the contract's grammar;
 * Tablesaw's own reader would trim fields, join lines, and drop those of a wrong length uncounted.
 */
final class LineCutter {

    private static final byte DELIMITER = 1;
    private static final byte LINE_END = 2;
    private static final byte QUOTE = 4;
    private static final byte NOT_ASCII = 8;

    /** What a byte means, by its unsigned value; 0 where it is part of a field and no more. */
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
    LineCutter(CsvFormat format, CsvHeader header, Consumer<String> malformed) {
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
        records.begin(lines.bytes());
        int start = lines.position();
        while (start < lines.end() && !records.isFull()) {
            start = cutLine(lines.bytes(), start) + 1;
        }
        lines.moveTo(start);
        return records;
    }

    /** Takes the record of a line; returns where the line ends. */
    private int cutLine(byte[] bytes, int start) {
        int fields = 0;
        int kindsSeen = 0;
        int end = start;
        byte kind = kinds[bytes[end] & 0xFF];
        while (kind != LINE_END) {
            if (kind == DELIMITER) {
                fieldEnds[fields] = end;
                fields += fields < width ? 1 : 0;
            }
            kindsSeen |= kind;
            kind = kinds[bytes[++end] & 0xFF];
        }
        fieldEnds[fields] = end;
        // An empty line is skipped, as is what stands between the two ends of \r\n.
        if (end > start) {
            take(start, end, fields + 1, kindsSeen);
        }
        return end;
    }

    private void take(int start, int end, int fields, int kindsSeen) {
        boolean plain = fields == width && (kindsSeen & QUOTE) == 0;
        if (plain && ((kindsSeen & NOT_ASCII) == 0 || isSurelyUtf8(records.bytes(), start, end))) {
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
