package io.scalewise.contract.file.draft;

import io.scalewise.contract.CsvFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A sample of a CSV file: its form, and the types of its columns. */
public final class CsvSample {

    private final Path file;
    private final SampledLines lines;
    private final List<String> notes = new ArrayList<>();

    private CsvSample(Path file, SampledLines lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Looks at all of a small file, and at lines from all over a large one.
     *
     * @throws DraftException where it is no CSV file, or one whose columns have no names of their own
     */
    public static DraftSample read(Path file) throws IOException, DraftException {
        return read(file, SampledLines.Bounds.USUAL);
    }

    /**
     * Looks at the beginning of what can only be read from there, such as a compressed file's text; at all of it where it is
     * small.
     *
     * @param file where it is from
     * @throws DraftException as above
     */
    public static DraftSample read(Path file, InputStream text) throws IOException, DraftException {
        return read(file, text, SampledLines.Bounds.USUAL);
    }

    static DraftSample read(Path file, SampledLines.Bounds bounds) throws IOException, DraftException {
        FileKind.requireCsv(file);
        return new CsvSample(file, SampledLines.read(file, bounds)).sample();
    }

    static DraftSample read(Path file, InputStream text, SampledLines.Bounds bounds)
            throws IOException, DraftException {
        byte[] beginning = text.readNBytes((int) bounds.wholeBytes());
        boolean complete = text.read() < 0;
        FileKind.requireCsv(file, beginning);
        CsvSample sample = new CsvSample(file, SampledLines.of(file, beginning, complete, bounds));
        if (!complete) {
            sample.notes.add(String.format(
                    Locale.ROOT,
                    "%sonly the first %,d MiB of the text were looked at, since a compressed file can be read from its"
                            + " beginning only",
                    DraftColumn.UNSURE,
                    bounds.wholeBytes() >> 20));
        }
        return sample.sample();
    }

    private DraftSample sample() throws DraftException {
        if (lines.lines().isEmpty()) {
            throw new DraftException(file + ": expected a header or a record, but got nothing but empty lines");
        }
        CsvShape shape = CsvShape.of(file, lines.lines());
        if (shape.isRagged(lines.lines())) {
            notes.add(DraftColumn.UNSURE
                    + "no delimiter (, ; | or tab) gives records of equally many fields, the first line among them, so that each line"
                    + " is one text; if other lines stand before the header, remove them");
        }
        List<List<String>> records = records(shape);
        HeaderGuess guess = HeaderGuess.of(records);
        notes.addAll(guess.notes());
        List<String> names = guess.header() ? requireNames(records.get(0)) : madeUp(shape.width());
        List<List<String>> data = guess.header() ? records.subList(1, records.size()) : records;
        List<TextColumn> columns = columns(names, data);
        Set<String> nulls = new TreeSet<>(Set.of(""));
        columns.forEach(column -> nulls.addAll(column.nullSpellings()));
        List<String> spellings = List.copyOf(nulls);
        CsvFormat format = shape.format(guess.header(), spellings);
        List<DraftColumn> drafted =
                columns.stream().map(column -> column.draft(spellings)).toList();
        return new DraftSample(Optional.of(format), drafted, List.of(), data.size(), lines.complete(), notes);
    }

    /** The fields of all lines that are records. */
    private List<List<String>> records(CsvShape shape) throws DraftException {
        List<List<String>> records = new ArrayList<>();
        Optional<String> firstMalformed = lines.firstNotUtf8();
        long malformed = lines.notUtf8();
        for (String line : lines.lines()) {
            Optional<List<String>> fields = shape.fields(line);
            if (fields.isPresent()) {
                records.add(fields.get());
                continue;
            }
            if (records.isEmpty()) {
                throw new DraftException(file + ": expected a header or record of " + shape.width()
                        + (shape.width() == 1 ? " field" : " fields") + ", as the other lines have, but got "
                        + YamlText.shown(line)
                        + "; try removing what stands before the header");
            }
            malformed++;
            firstMalformed = firstMalformed.or(() -> Optional.of(line));
        }
        if (malformed > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s%,d of %,d lines are malformed (not UTF-8, not %d fields, stray quotes, or a line break in a field)"
                            + " and would be rejected, such as %s",
                    DraftColumn.UNSURE,
                    malformed,
                    malformed + records.size(),
                    shape.width(),
                    YamlText.quoted(YamlText.shown(firstMalformed.orElse("")))));
        }
        return records;
    }

    private List<String> requireNames(List<String> names) throws DraftException {
        Set<String> distinct = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                throw new DraftException(file + ": expected a header with a name for each column, but field " + (i + 1)
                        + " of " + names.size() + " is empty; try naming it");
            }
            if (!distinct.add(name)) {
                throw new DraftException(file + ": expected a header with a name of its own for each column, but got "
                        + YamlText.shown(name) + " again in field " + (i + 1) + "; try renaming it");
            }
        }
        return names;
    }

    private static List<String> madeUp(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("column_" + i);
        }
        return names;
    }

    private List<TextColumn> columns(List<String> names, List<List<String>> data) {
        List<TextColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            TextColumn column = new TextColumn(names.get(i), lines.complete());
            for (List<String> fields : data) {
                column.add(fields.get(i));
            }
            columns.add(column);
        }
        return columns;
    }
}
