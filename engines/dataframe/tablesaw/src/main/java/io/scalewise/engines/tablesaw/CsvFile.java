package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file in blocks of lines: the plain ones go through Tablesaw's reader, the others through the contract's grammar.
 */
final class CsvFile {

    private final Path file;
    private final Source source;
    private final Progress progress;
    private final RecordGrammar grammar;

    CsvFile(Path file, Source source, Progress progress) {
        this.file = file;
        this.source = source;
        this.progress = progress;
        grammar = new RecordGrammar(source.csv());
    }

    void readInto(Admission admission) throws EngineException {
        try (LineReader lines = new LineReader(Files.newInputStream(file))) {
            Header header = readHeader(lines);
            LineGuard guard = new LineGuard(source.csv(), header.width());
            TextBlock block = new TextBlock(source, header);
            while (lines.next()) {
                if (guard.isPlain(lines.buffer(), lines.start(), lines.length())) {
                    block.addPlain(lines.buffer(), lines.start(), lines.length());
                } else {
                    addOdd(lines, block, header, admission);
                }
                if (block.isFull()) {
                    pass(block, admission);
                    block = new TextBlock(source, header);
                }
            }
            pass(block, admission);
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT,
                    file + ": expected a file that can be read, but got " + e + "; try reading it with another program",
                    e);
        }
    }

    private Header readHeader(LineReader lines) throws IOException, EngineException {
        if (!source.csv().header()) {
            return Header.asDeclared(source.columns());
        }
        if (!lines.next()) {
            throw EngineException.badInput(
                    file + ": expected a header, but the file is empty; try leaving the file out");
        }
        List<String> names = grammar.split(lines.buffer(), lines.start(), lines.length())
                .orElseThrow(
                        () -> EngineException.badInput(
                                file
                                        + ": expected a header, but got a first line with stray quotes or invalid UTF-8; try correcting it"));
        return Header.of(file, names, source.columns());
    }

    private void addOdd(LineReader lines, TextBlock block, Header header, Admission admission) {
        Optional<List<String>> fields = grammar.split(lines.buffer(), lines.start(), lines.length());
        if (fields.isPresent() && fields.get().size() == header.width()) {
            block.addFields(fields.get());
        } else {
            admission.rejectMalformed(RecordGrammar.decodeLeniently(lines.buffer(), lines.start(), lines.length()));
        }
    }

    private void pass(TextBlock block, Admission admission) throws EngineException {
        admission.admit(block.read(admission::rejectMalformed));
        progress.read(admission.read());
    }
}
