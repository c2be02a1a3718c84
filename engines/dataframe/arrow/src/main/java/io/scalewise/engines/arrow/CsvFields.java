package io.scalewise.engines.arrow;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the fields of a batch of lines lie: the first look at the bytes, which finds delimiters, quotes and line ends and
 * sees what is malformed. A field with doubled quotes is put behind the lines without them, so that all fields are stretches
 * of bytes.
 */
final class CsvFields {

    /** Eight bytes of an array, the first one lowest. */
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int ODD = -1;

    private final RecordGrammar grammar;
    private final byte delimiter;
    private final byte quote;
    private final boolean[] special = new boolean[1 << Byte.SIZE];
    private final int[] columnOfField;
    private final int[][] starts;
    private final int[][] ends;
    private final int capacity;
    private final Rejects rejects;
    private byte[] bytes = {};
    private int free;
    private int rows;
    private int malformed;

    CsvFields(CsvFormat format, List<Integer> columnOfField, int columns, int capacity, Rejects rejects) {
        grammar = new RecordGrammar(format);
        delimiter = (byte) format.delimiter();
        quote = (byte) format.quote();
        for (byte b : new byte[] {delimiter, quote, '\n', '\r'}) {
            special[b & 0xFF] = true;
        }
        this.columnOfField = columnOfField.stream().mapToInt(Integer::intValue).toArray();
        starts = new int[columns][capacity];
        ends = new int[columns][capacity];
        this.capacity = capacity;
        this.rejects = rejects;
    }

    /** The bytes that fields lie in; behind each there are eight that may be read. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the fields of a column begin, by row. */
    int[] starts(int column) {
        return starts[column];
    }

    /** Where they end. */
    int[] ends(int column) {
        return ends[column];
    }

    int rows() {
        return rows;
    }

    /** How many lines were no records; they are among the rejects. */
    int malformed() {
        return malformed;
    }

    /** The text of a field, without quotes. */
    String text(int column, int row) {
        int start = starts[column][row];
        return new String(bytes, start, ends[column][row] - start, StandardCharsets.UTF_8);
    }

    /**
     * Finds the fields of as many lines as there is room for.
     *
     * @param buffer the lines, the last one ended at {@code limit}
     * @return where the first line begins that was not taken, beyond {@code limit} where all were; the
     *     complement, which is negative, of where a line begins that is longer than the contract asks for
     */
    int find(byte[] buffer, int from, int limit) throws IOException {
        bytes = buffer;
        free = limit + 1;
        rows = 0;
        malformed = 0;
        int start = from;
        while (start <= limit && rows < capacity) {
            if (LineReader.isLineEnd(bytes[start])) {
                start++;
                continue;
            }
            int end = findUsual(start);
            if (end == ODD) {
                end = start;
                while (!LineReader.isLineEnd(bytes[end])) {
                    end++;
                }
                findCarefully(start, end);
            } else {
                rows++;
            }
            if (end - start > LineReader.MAX_LINE_BYTES) {
                return ~start;
            }
            start = end + 1;
        }
        return start;
    }

    /** The fields of a line without doubled or stray quotes; returns where it ends, or {@link #ODD}. */
    private int findUsual(int start) {
        byte[] line = bytes;
        int field = 0;
        int fieldStart = start;
        int position = start;
        int seen = 0;
        while (true) {
            byte b = line[position];
            if (!special[b & 0xFF]) {
                seen |= b;
                position++;
                continue;
            }
            int fieldEnd = position;
            if (b == quote) {
                if (position != fieldStart) {
                    return ODD;
                }
                fieldStart++;
                position++;
                while (line[position] != quote) {
                    if (LineReader.isLineEnd(line[position])) {
                        return ODD;
                    }
                    seen |= line[position++];
                }
                fieldEnd = position++;
                b = line[position];
                if (b != delimiter && !LineReader.isLineEnd(b)) {
                    return ODD;
                }
            }
            if (field == columnOfField.length) {
                return ODD;
            }
            int column = columnOfField[field++];
            if (column >= 0) {
                starts[column][rows] = fieldStart;
                ends[column][rows] = fieldEnd;
            }
            if (b != delimiter) {
                boolean valid = seen >= 0 || Text.isUtf8(line, start, position);
                return valid && field == columnOfField.length ? position : ODD;
            }
            position++;
            fieldStart = position;
        }
    }

    private void findCarefully(int start, int end) throws IOException {
        Optional<List<String>> split = grammar.split(bytes, start, end - start);
        if (split.isEmpty() || split.get().size() != columnOfField.length) {
            malformed++;
            rejects.add(Reasons.MALFORMED, RecordGrammar.decodeLeniently(bytes, start, end - start));
            return;
        }
        for (int field = 0; field < columnOfField.length; field++) {
            int column = columnOfField[field];
            if (column >= 0) {
                byte[] text = split.get().get(field).getBytes(StandardCharsets.UTF_8);
                if (free + text.length + Long.BYTES > bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.max(free + text.length + Long.BYTES, bytes.length / 2 * 3));
                }
                System.arraycopy(text, 0, bytes, free, text.length);
                starts[column][rows] = free;
                free += text.length;
                ends[column][rows] = free;
            }
        }
        rows++;
    }
}
