package io.scalewise.datasets.sample;

import io.scalewise.contract.Type;
import io.scalewise.contract.file.draft.DraftColumn;
import io.scalewise.contract.file.draft.DraftException;
import io.scalewise.contract.file.draft.DraftSample;
import io.scalewise.datasets.share.ParquetCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a Parquet file: its schema, what its statistics say of missing values, and the first rows of a few row
 * groups, so that the time doesn't depend on the size of the file.
 */
public final class ParquetSample {

    private static final int MAX_ROW_GROUPS = 4;

    private static final int MAX_ROWS = 120_000;

    /** Reading a row group of more would take longer than anybody expects. */
    private static final long MAX_BYTES = 256L << 20;

    private final Path file;
    private final ParquetFileReader reader;
    private final List<String> leftOut = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private record Column(ColumnDescriptor descriptor, Type type, String note, List<@Nullable Object> values) {

        String name() {
            return descriptor.getPath()[0];
        }
    }

    private ParquetSample(Path file, ParquetFileReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Looks at a file.
     *
     * @throws DraftException where it is no Parquet file, or one without a column that a contract can name
     */
    public static DraftSample read(Path file) throws IOException, DraftException {
        if (Files.size(file) == 0) {
            throw new DraftException(file + ": expected a Parquet file, but got an empty one");
        }
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return new ParquetSample(file, reader).sample();
        } catch (RuntimeException | IOException e) {
            // The library has no exception of its own for a file that is none: it throws whatever it stumbles over.
            throw new DraftException(
                    file + ": expected a readable Parquet file, but got " + firstLine(e)
                            + "; try checking that it is whole",
                    e);
        }
    }

    private static String firstLine(Exception e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse(e.toString());
    }

    private DraftSample sample() throws IOException, DraftException {
        MessageType schema = reader.getFileMetaData().getSchema();
        Set<String> names = new HashSet<>();
        for (org.apache.parquet.schema.Type field : schema.getFields()) {
            if (!names.add(field.getName())) {
                throw new DraftException(file + ": expected a name of its own for each column, but got "
                        + field.getName() + " again; try writing the file again with another name");
            }
            take(schema, field);
        }
        if (columns.isEmpty()) {
            throw new DraftException(file + ": expected a column that a contract can name, but got "
                    + (leftOut.isEmpty() ? "none at all" : String.join(", ", leftOut)));
        }
        long rows = readRows();
        boolean complete = rows == reader.getRecordCount();
        List<DraftColumn> drafted =
                columns.stream().map(column -> draft(column, complete)).toList();
        return new DraftSample(Optional.empty(), drafted, leftOut, rows, complete, notes);
    }

    private void take(MessageType schema, org.apache.parquet.schema.Type field) {
        ParquetField kind = ParquetField.of(field);
        if (kind instanceof ParquetField.Typed typed && !field.getName().isEmpty()) {
            ColumnDescriptor descriptor = schema.getColumnDescription(new String[] {field.getName()});
            columns.add(new Column(descriptor, typed.type(), typed.note(), new ArrayList<>()));
        } else {
            String reason = kind instanceof ParquetField.LeftOut none ? none.reason() : "it has no name";
            leftOut.add(DraftColumn.shown(field.getName()) + ": " + reason);
        }
    }

    // Rows

    private long readRows() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (BlockMetaData group : reader.getRowGroups()) {
            group.getColumns().stream()
                    .map(ColumnChunkMetaData::getCodec)
                    .filter(codec -> !ParquetCodecs.knows(codec))
                    .forEach(codec -> unknown.add(codec.name()));
        }
        if (!unknown.isEmpty()) {
            notes.add(DraftColumn.UNSURE + "its rows were not looked at, since they are compressed by "
                    + String.join(", ", unknown) + ", which is not unpacked here");
            return 0;
        }
        reader.setRequestedSchema(columns.stream().map(Column::descriptor).toList());
        List<Integer> groups = spread();
        long rows = 0;
        for (int i = 0; i < groups.size(); i++) {
            // Groups of less than their share leave room to the others.
            int most = (int) ((MAX_ROWS - rows) / (groups.size() - i));
            rows += readRows(groups.get(i), most);
        }
        if (groups.isEmpty() && reader.getRecordCount() > 0) {
            notes.add(DraftColumn.UNSURE
                    + "its rows were not looked at, since its row groups are too large for a glance");
        }
        return rows;
    }

    /** A few row groups from all over the file, none of them too large. */
    private List<Integer> spread() {
        List<Integer> filled = IntStream.range(0, reader.getRowGroups().size())
                .filter(group -> reader.getRowGroups().get(group).getRowCount() > 0)
                .boxed()
                .toList();
        int count = filled.size();
        Set<Integer> groups = new TreeSet<>();
        long bytes = 0;
        for (int i = 0; i < MAX_ROW_GROUPS && count > 0; i++) {
            int group = filled.get((int) ((long) i * (count - 1) / (MAX_ROW_GROUPS - 1)));
            long more = groups.contains(group)
                    ? 0
                    : reader.getRowGroups().get(group).getCompressedSize();
            if (bytes + more <= MAX_BYTES) {
                groups.add(group);
                bytes += more;
            }
        }
        return List.copyOf(groups);
    }

    private long readRows(int group, int most) throws IOException {
        try (PageReadStore pages = reader.readRowGroup(group)) {
            long rows = Math.min(most, pages.getRowCount());
            for (Column column : columns) {
                ParquetValues.of(pages, reader.getFileMetaData(), column.descriptor())
                        .read(column.type(), rows, column.values());
            }
            return rows;
        }
    }

    // Columns

    private DraftColumn draft(Column column, boolean complete) {
        List<String> said = new ArrayList<>();
        if (!column.note().isEmpty()) {
            said.add(column.note());
        }
        long missing = column.values().stream().filter(value -> value == null).count();
        boolean nullable;
        if (column.descriptor().getMaxDefinitionLevel() == 0) {
            nullable = false;
        } else {
            Optional<Long> counted = countedNulls(column.name());
            nullable = counted.map(nulls -> nulls > 0)
                    .orElse(missing > 0 || column.values().isEmpty());
            if (counted.filter(nulls -> nulls > 0).isPresent()) {
                said.add(String.format(
                        Locale.ROOT, "missing: %,d of %,d values", counted.get(), reader.getRecordCount()));
            } else if (counted.isEmpty() && !complete) {
                said.add(DraftColumn.UNSURE + "the file doesn't say whether values are missing; "
                        + (missing > 0 ? "some" : "none") + " of those looked at " + (missing > 0 ? "are" : "is"));
            }
        }
        if (column.type().equals(Type.DOUBLE)) {
            addInfinite(column, said);
        }
        return new DraftColumn(column.name(), column.type(), nullable, finite(column), said);
    }

    /** How many values are missing in the whole file, if each row group says so. */
    private Optional<Long> countedNulls(String name) {
        long nulls = 0;
        for (BlockMetaData group : reader.getRowGroups()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                if (!chunk.getPath().toDotString().equals(name)) {
                    continue;
                }
                if (chunk.getStatistics() == null || !chunk.getStatistics().isNumNullsSet()) {
                    return Optional.empty();
                }
                nulls += chunk.getStatistics().getNumNulls();
            }
        }
        return Optional.of(nulls);
    }

    private static void addInfinite(Column column, List<String> said) {
        long infinite =
                column.values().stream().filter(ParquetSample::isInfinite).count();
        if (infinite > 0) {
            said.add(String.format(
                    Locale.ROOT,
                    "%s%,d of %,d values looked at are infinite or no number (NaN), and would be rejected",
                    DraftColumn.UNSURE,
                    infinite,
                    column.values().size()));
        }
    }

    private static boolean isInfinite(@Nullable Object value) {
        return value instanceof Double number && !Double.isFinite(number);
    }

    private static List<@Nullable Object> finite(Column column) {
        column.values().replaceAll(value -> isInfinite(value) ? null : value);
        return column.values();
    }
}
