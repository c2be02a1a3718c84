package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file of the source, its head read.
 *
 * @param path where it is
 * @param dataStart the offset of its first byte behind byte order mark and header
 * @param columns for each field of a record the index of the declared column, or {@link #UNDECLARED}
 */
record SourceFile(Path path, long dataStart, List<Integer> columns) {

    SourceFile {
        columns = List.copyOf(columns);
    }

    static final int UNDECLARED = -1;

    /** More than the longest header takes. */
    private static final int HEAD_BYTES = LineReader.MAX_LINE_BYTES + (1 << 10);

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Reads the head of a file; bad input where it isn't there or its header doesn't fit. */
    static SourceFile open(Path path, Source source) throws EngineException {
        if (!Files.isRegularFile(path)) {
            throw EngineException.badInput(path + ": expected a file, but there is none; try another path");
        }
        try (InputStream input = Files.newInputStream(path)) {
            return read(path, input.readNBytes(HEAD_BYTES), source);
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT, path + ": expected a readable file, but got " + e, e);
        }
    }

    private static SourceFile read(Path path, byte[] head, Source source) throws EngineException {
        int start = head.length >= BYTE_ORDER_MARK.length
                        && Arrays.equals(head, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
                ? BYTE_ORDER_MARK.length
                : 0;
        if (!source.csv().header()) {
            return new SourceFile(
                    path,
                    start,
                    IntStream.range(0, source.columns().size()).boxed().toList());
        }
        while (start < head.length && Lines.isEnd(head[start])) {
            start++;
        }
        int end = start;
        while (end < head.length && !Lines.isEnd(head[end])) {
            end++;
        }
        if (start == end) {
            throw EngineException.badInput(path + ": expected a header, but the file is empty");
        }
        if (end - start > LineReader.MAX_LINE_BYTES || end == HEAD_BYTES) {
            throw Lines.tooLong(path, start);
        }
        Optional<List<String>> header = new RecordGrammar(source.csv()).split(head, start, end - start);
        if (header.isEmpty()) {
            throw EngineException.badInput(path + ": expected a header, but got "
                    + RecordGrammar.decodeLeniently(head, start, Math.min(end - start, 200)));
        }
        return new SourceFile(path, end, match(path, header.get(), source.columns()));
    }

    private static List<Integer> match(Path path, List<String> header, List<Column> columns) throws EngineException {
        List<Integer> matched = new ArrayList<>(Collections.nCopies(header.size(), UNDECLARED));
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            int field = header.indexOf(name);
            if (field < 0) {
                throw EngineException.badInput(path + ": expected a column '" + name + "', but the header has none"
                        + NearestName.hint(name, header));
            }
            if (field != header.lastIndexOf(name)) {
                throw EngineException.badInput(
                        path + ": expected one column '" + name + "', but the header has it twice");
            }
            matched.set(field, i);
        }
        return matched;
    }
}
