package io.scalewise.engines.arrow;

import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A CSV file whose head was read.
 *
 * @param path where it is
 * @param dataStart the offset of its first byte behind byte order mark and header
 * @param columns for each field of a record the index of the declared column, or {@link #UNDECLARED}
 */
record CsvFile(Path path, long dataStart, List<Integer> columns) {

    static final int UNDECLARED = -1;

    private static final int HEAD_BYTES = LineReader.MAX_LINE_BYTES + (1 << 10);
    private static final int BYTE_ORDER_MARK_BYTES = 3;

    CsvFile {
        columns = List.copyOf(columns);
    }

    /** Reads the head of a file; bad input where there is none or its header doesn't fit. */
    static CsvFile open(Path path, Source source) throws EngineException {
        byte[] head;
        try (InputStream input = Files.newInputStream(InputFiles.existing(path))) {
            head = input.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            throw InputFiles.unreadable(path, "a readable file", e);
        }
        int start = hasByteOrderMark(head) ? BYTE_ORDER_MARK_BYTES : 0;
        if (!source.csv().header()) {
            return new CsvFile(
                    path,
                    start,
                    IntStream.range(0, source.columns().size()).boxed().toList());
        }
        while (start < head.length && isLineEnd(head[start])) {
            start++;
        }
        int end = start;
        while (end < head.length && !isLineEnd(head[end])) {
            end++;
        }
        if (start == end) {
            throw EngineException.badInput(
                    path + ": expected a header, but the file is empty; try a contract that says header: false");
        }
        if (end - start > LineReader.MAX_LINE_BYTES || end == HEAD_BYTES) {
            throw lineTooLong(path, start);
        }
        String text = RecordGrammar.decodeLeniently(head, start, Math.min(end - start, 200));
        List<String> header = new RecordGrammar(source.csv())
                .split(head, start, end - start)
                .orElseThrow(() -> EngineException.badInput(path + ": expected a header, but got " + text));
        return new CsvFile(path, end, matched(path, header, source));
    }

    private static boolean hasByteOrderMark(byte[] head) {
        return head.length >= BYTE_ORDER_MARK_BYTES
                && head[0] == (byte) 0xEF
                && head[1] == (byte) 0xBB
                && head[2] == (byte) 0xBF;
    }

    private static List<Integer> matched(Path path, List<String> header, Source source) throws EngineException {
        List<Integer> columns = new ArrayList<>(Collections.nCopies(header.size(), UNDECLARED));
        for (int i = 0; i < source.columns().size(); i++) {
            String name = source.columns().get(i).name();
            int field = header.indexOf(name);
            if (field < 0) {
                throw EngineException.badInput(path + ": expected a column " + name + ", but the header has none"
                        + NearestName.hint(name, header));
            }
            if (field != header.lastIndexOf(name)) {
                throw EngineException.badInput(
                        path + ": expected one column " + name + ", but the header has it more than once");
            }
            columns.set(field, i);
        }
        return columns;
    }

    static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    static EngineException lineTooLong(Path path, long offset) {
        return EngineException.badInput(path + ", byte " + offset + ": expected a line of at most "
                + LineReader.MAX_LINE_BYTES + " bytes, but got more; try splitting the record");
    }
}
