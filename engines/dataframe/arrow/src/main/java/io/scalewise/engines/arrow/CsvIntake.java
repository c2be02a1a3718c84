package io.scalewise.engines.arrow;

import io.scalewise.contract.Reasons;
import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.CsvHeader;
import io.scalewise.engine.csv.LineChunkReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chunks of CSV files to columns: first where fields lie, then a column after the other from bytes to values. */
final class CsvIntake implements Intake, TypedBatch {

    private final Source source;
    private final List<CsvFile> files;
    private final LineChunkReader reader;
    private final Rejects rejects;
    private final CsvColumn[] typing;
    private final Column[] columns;
    private final int mostRows;
    private final int[] reasons;
    private final boolean[] mistyped;
    /** Fields by how a file's records stand, which mostly is the same for all. */
    private final Map<CsvHeader, CsvFields> fieldsOfHeader = new HashMap<>();

    /** Whether a chunk is in the reader. */
    private boolean begun;

    private @Nullable CsvFields fields;
    private int position;
    private Batch batch;

    CsvIntake(Source source, List<CsvFile> files, LineChunkReader reader, Rejects rejects, Memory memory) {
        this.source = source;
        this.files = files;
        this.rejects = rejects;
        this.reader = reader;
        int count = source.columns().size();
        mostRows = Batch.mostRows(count);
        reasons = new int[mostRows];
        mistyped = new boolean[mostRows];
        typing = new CsvColumn[count];
        columns = new Column[count];
        for (int i = 0; i < count; i++) {
            typing[i] = new CsvColumn(source, i);
            Form form = Form.ofColumn(source.columns().get(i).type());
            columns[i] = memory.keep(Column.allocate(form, mostRows, memory.allocator()));
        }
        batch = new Batch(columns, 0);
    }

    @Override
    public Optional<TypedBatch> next() throws EngineException, IOException {
        while (!begun || position > reader.limit()) {
            if (!reader.next()) {
                return Optional.empty();
            }
            begun = true;
            position = reader.first();
        }
        CsvFields found = fieldsOfHeader.computeIfAbsent(
                files.get(reader.file()).header(),
                header -> new CsvFields(source.csv(), header.columns(), columns.length, mostRows, rejects));
        int next = found.find(reader.buffer(), position, reader.limit());
        if (next < 0) {
            throw LineChunkReader.tooLong(files.get(reader.file()).path(), reader.fileOffset(~next));
        }
        position = next;
        fields = found;
        type(found);
        return Optional.of(this);
    }

    private void type(CsvFields found) {
        Arrays.fill(reasons, 0, found.rows(), Reasons.NONE);
        Arrays.fill(mistyped, 0, found.rows(), false);
        for (int i = 0; i < columns.length; i++) {
            typing[i].type(found, columns[i], reasons, mistyped);
        }
        batch = new Batch(columns, found.rows());
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public int[] reasons() {
        return reasons;
    }

    @Override
    public int malformed() {
        return fields == null ? 0 : fields.malformed();
    }

    @Override
    public String record(int row) {
        CsvFields found = fields;
        if (found == null || !mistyped[row]) {
            return ValueText.record(source.columns(), batch, row);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            String text = found.text(i, row);
            StringBuilder field = new StringBuilder();
            if (!source.csv().nulls().contains(text)) {
                CanonicalText.appendField(field, text);
            }
            texts.add(field.toString());
        }
        return String.join(",", texts);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
