package io.scalewise.engines.arrow;

import io.scalewise.contract.Column;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Files with typed columns, whose schemas fit the contract. Batches are read one after the other, and typed by all. */
final class TypedInput implements Input {

    private final Source source;
    private final TypedFormat format;
    private final List<TypedFile> files = new ArrayList<>();

    TypedInput(Source source, TypedFormat format, List<Path> paths, long limitBytes) throws EngineException {
        this.source = source;
        this.format = format;
        try (Memory memory = new Memory(limitBytes)) {
            for (Path path : paths) {
                files.add(format.inspect(path, source, memory));
            }
        }
    }

    @Override
    public Reading begin(Memory memory) {
        return new Files(memory);
    }

    /** Columns of a batch, in declared order, and the file that they are from. */
    private record Taken(TypedFile file, List<FieldVector> vectors, int rows) implements AutoCloseable {
        @Override
        public void close() {
            vectors.forEach(FieldVector::close);
        }
    }

    private final class Files implements Reading {
        private final Memory memory;
        private final List<String> names =
                source.columns().stream().map(Column::name).toList();
        private int next;
        private @Nullable BatchStream open;

        Files(Memory memory) {
            this.memory = memory;
        }

        @Override
        public Intake intake(Rejects rejects) {
            return new TypedIntake(this, memory);
        }

        /** The next batch that has rows, from whichever file. */
        synchronized Optional<Taken> take() throws EngineException, IOException {
            while (true) {
                BatchStream stream = open;
                if (stream == null) {
                    if (next == files.size()) {
                        return Optional.empty();
                    }
                    stream = format.open(files.get(next).path(), names, memory);
                    open = stream;
                    next++;
                }
                int rows = stream.advance(memory);
                if (rows > 0) {
                    return Optional.of(new Taken(files.get(next - 1), stream.take(names), rows));
                }
                if (rows < 0) {
                    close();
                }
            }
        }

        @Override
        public synchronized void close() throws IOException {
            BatchStream stream = open;
            open = null;
            if (stream != null) {
                stream.close();
            }
        }
    }

    /** Slices of the batches that one worker has taken, brought to the contract's types. */
    private final class TypedIntake implements Intake, TypedBatch {
        private final Files reading;
        private final io.scalewise.engines.arrow.Column[] columns;
        private final int mostRows = Batch.mostRows(source.columns().size());
        private final int[] reasons = new int[mostRows];
        private @Nullable Taken taken;
        private int done;
        private Batch batch;

        TypedIntake(Files reading, Memory memory) {
            this.reading = reading;
            columns = new io.scalewise.engines.arrow.Column[source.columns().size()];
            for (int i = 0; i < columns.length; i++) {
                Form form = Form.ofColumn(source.columns().get(i).type());
                columns[i] =
                        memory.keep(io.scalewise.engines.arrow.Column.allocate(form, mostRows, memory.allocator()));
            }
            batch = new Batch(columns, 0);
        }

        @Override
        public Optional<TypedBatch> next() throws EngineException, IOException {
            Taken current = taken;
            if (current == null || done == current.rows()) {
                close();
                Optional<Taken> next = reading.take();
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                current = next.get();
                taken = current;
                done = 0;
            }
            int rows = Math.min(mostRows, current.rows() - done);
            java.util.Arrays.fill(reasons, 0, rows, Reasons.NONE);
            for (int i = 0; i < columns.length; i++) {
                Column column = source.columns().get(i);
                TypedFile file = current.file();
                file.columns()
                        .get(i)
                        .copy(
                                current.vectors().get(i),
                                done,
                                rows,
                                columns[i],
                                i,
                                column.nullable(),
                                reasons,
                                file.path());
            }
            batch = new Batch(columns, rows);
            done += rows;
            return Optional.of(this);
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
        public String record(int row) {
            return ValueText.record(source.columns(), batch, row);
        }

        @Override
        public int malformed() {
            return 0;
        }

        @Override
        public void close() {
            if (taken != null) {
                taken.close();
                taken = null;
            }
        }
    }
}
