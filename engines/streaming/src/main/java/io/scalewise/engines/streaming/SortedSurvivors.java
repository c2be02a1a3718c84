package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Team;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.LineChunkReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grain where rows arrive in the order of its key: the rows of a key stand together, so that one row is remembered, the
 * survivor so far of the key in hand. Threads work on chunks side by side, and a key may go on in the next chunk: what
 * stands at the borders of chunks is held back until its neighbour is known. That the order is as the contract says is
 * checked on the way, in chunks and between them.
 *
 * <p>Where the distinct values of the key's first column are counted, they are counted apart (see {@link Apart}): a value
 * that stands in the midst of a chunk comes in no other one, so that it is forgotten with the chunk. The values at borders,
 * and those of very many rows, are counted by an aggregator that all workers share.
 */
final class SortedSurvivors implements GrainStep {

    private final Contract contract;
    private final Grain grain;
    private final List<CsvFile> files;
    private final Texts texts;
    private final RowForm form;
    private final boolean apart;
    private final Aggregator[] aggregators;
    /** Of the rows at borders; locked by this. */
    private final Aggregator shared;

    /** What is open at the ends of the stretches of input that are done, apart where a neighbour is missing. */
    private final TreeMap<Place, Edges> stretches = new TreeMap<>();

    private long duplicates;

    /** With an aggregator a worker, and one that is shared. */
    SortedSurvivors(
            Contract contract,
            Grain grain,
            List<CsvFile> files,
            Texts texts,
            Aggregator[] aggregators,
            Aggregator shared) {
        this.contract = contract;
        this.grain = grain;
        this.files = files;
        this.texts = texts;
        this.aggregators = aggregators;
        this.shared = shared;
        apart = Apart.column(contract).isPresent();
        form = new RowForm(contract.source().columns(), grain, Apart.column(contract));
    }

    /** A place in the input. */
    private record Place(int file, long offset) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return file == other.file ? Long.compare(offset, other.offset) : Integer.compare(file, other.file);
        }
    }

    /** The surviving row so far of a key at a border, and where it stands. */
    private static final class HeldRow {
        private final Row row;
        private final Place place;

        HeldRow(Row row, Place place) {
            this.row = row;
            this.place = place;
        }
    }

    /**
     * What is open at both ends of a stretch of input.
     *
     * @param end the offset behind it, where its neighbour begins
     * @param first the row of its first key, and {@code last} of its last: the same one where it has one key; none where
     *     no row was accepted
     */
    private record Edges(Place start, long end, @Nullable HeldRow first, @Nullable HeldRow last) {

        boolean isBefore(Edges next) {
            return start.file == next.start.file && end == next.start.offset;
        }
    }

    @Override
    public RowSink entrance(int worker) {
        return new Entrance(aggregators[worker]);
    }

    @Override
    public synchronized void finish(Team team) throws EngineException, IOException {
        Edges all = new Edges(new Place(0, 0), 0, null, null);
        for (Edges next : stretches.values()) {
            all = joined(all, next);
        }
        if (all.first != null) {
            shared.accept(all.first.row);
        }
        if (all.last != null && all.last != all.first) {
            shared.accept(all.last.row);
        }
        shared.end();
        shared.forget();
    }

    @Override
    public synchronized long duplicates() {
        return duplicates;
    }

    /** Joins a stretch to those beside it that are done. */
    private synchronized void add(Edges done, long itsDuplicates) throws EngineException, IOException {
        duplicates += itsDuplicates;
        Edges edges = done;
        Map.Entry<Place, Edges> before = stretches.lowerEntry(edges.start);
        if (before != null && before.getValue().isBefore(edges)) {
            edges = joined(before.getValue(), edges);
        }
        Map.Entry<Place, Edges> behind = stretches.higherEntry(edges.start);
        if (behind != null && edges.isBefore(behind.getValue())) {
            stretches.remove(behind.getKey());
            edges = joined(edges, behind.getValue());
        }
        stretches.put(edges.start, edges);
    }

    private Edges joined(Edges left, Edges right) throws EngineException, IOException {
        HeldRow end = left.last;
        HeldRow start = right.first;
        if (end == null || start == null) {
            Edges there = end == null ? right : left;
            return new Edges(left.start, right.end, there.first, there.last);
        }
        boolean oneKeyLeft = left.first == end;
        boolean oneKeyRight = start == right.last;
        int comparison = form.compareKeys(start.row, end.row);
        if (comparison > 0) {
            if (!oneKeyLeft) {
                shared.accept(end.row);
            }
            if (!oneKeyRight) {
                shared.accept(start.row);
            }
            return new Edges(left.start, right.end, left.first, right.last);
        }
        if (comparison < 0) {
            throw outOfOrder(start.row, start.place, end.row);
        }
        duplicates++;
        HeldRow kept = form.survives(start.row, end.row) ? start : end;
        if (!oneKeyLeft && !oneKeyRight) {
            shared.accept(kept.row);
        }
        return new Edges(left.start, right.end, oneKeyLeft ? kept : left.first, oneKeyRight ? kept : right.last);
    }

    private synchronized void share(Rows rows) throws EngineException, IOException {
        shared.accept(rows);
    }

    private EngineException outOfOrder(Row row, Place place, Row before) {
        return EngineException.badInput(files.get(place.file).path() + ": expected rows in ascending order of "
                + grain.key().stream()
                        .map(column -> contract.source().columns().get(column).name())
                        .collect(Collectors.joining(", "))
                + ", as arrival: sorted says, but got " + key(row) + " at byte " + place.offset + " behind "
                + key(before) + "; try sorting the rows, or leaving arrival out");
    }

    private String key(Row row) {
        return grain.key().stream().map(column -> value(row, column)).collect(Collectors.joining(", ", "(", ")"));
    }

    private String value(Row row, int column) {
        Type type = contract.source().columns().get(column).type();
        return row.isMissing(column) ? "null" : CanonicalText.of(type, row.value(column, type));
    }

    /** One worker's way in. */
    private final class Entrance implements RowSink {
        private final Aggregator own;
        private @Nullable LineChunkReader chunk;
        private @Nullable HeldRow first;
        /** Survivors; the last one so far, of the key in hand. Behind the chunk's first key never empty. */
        private RowBatch batch = new RowBatch(contract.source().columns(), texts);

        private RowBatch spare = new RowBatch(contract.source().columns(), texts);

        /** Where in the chunk the last one stands. */
        private int position;

        /** From which row of the batch on values of the first column may go on in other chunks or batches. */
        private int open;

        /** Whether the rows in the batch, all of one value, go where values of borders are counted. */
        private boolean sharing;

        private long discarded;

        Entrance(Aggregator own) {
            this.own = own;
        }

        @Override
        public void begin(LineChunkReader next) {
            chunk = next;
            first = null;
            batch.clear();
            open = 0;
            sharing = apart;
            discarded = 0;
        }

        @Override
        public void accept(Rows rows) throws EngineException, IOException {
            for (int i = 0; i < rows.count; i++) {
                rows.row.start = rows.starts[i];
                accept(rows.row, rows.positions[i]);
            }
        }

        private void accept(Row row, int itsPosition) throws EngineException, IOException {
            if (batch.count() == 0) {
                add(row, itsPosition);
                return;
            }
            Row last = batch.last();
            int comparison = form.compareKeys(row, last);
            if (comparison < 0) {
                throw outOfOrder(row, place(itsPosition), last);
            }
            if (comparison == 0) {
                discarded++;
                if (form.survives(row, last)) {
                    batch.removeLast();
                    add(row, itsPosition);
                }
                return;
            }
            boolean goesOn = apart && form.compareFirst(row, last) == 0;
            if (first == null) {
                first = held(last);
                batch.clear();
                sharing = goesOn;
            } else if (!goesOn) {
                if (sharing) {
                    share(batch.rows());
                    batch.clear();
                    sharing = false;
                }
                open = batch.count();
            }
            if (batch.isFull()) {
                makeRoom();
            }
            add(row, itsPosition);
        }

        private void add(Row row, int itsPosition) {
            batch.add(row);
            position = itsPosition;
        }

        private void makeRoom() throws EngineException, IOException {
            if (open == 0) {
                sharing = true;
                share(batch.rows());
                batch.clear();
                return;
            }
            own.accept(batch.rows(0, open));
            spare.clear();
            spare.addAll(batch.rows(open, batch.count()));
            RowBatch filled = batch;
            batch = spare;
            spare = filled;
            open = 0;
        }

        @Override
        public void endChunk() throws EngineException, IOException {
            HeldRow last = null;
            if (batch.count() > 0) {
                last = held(batch.last());
                if (first == null) {
                    first = last;
                }
                batch.removeLast();
                int midst = Math.min(open, batch.count());
                own.accept(batch.rows(0, midst));
                share(batch.rows(midst, batch.count()));
            }
            if (apart) {
                own.forget();
            }
            own.settle();
            LineChunkReader done = chunk();
            SortedSurvivors.this.add(
                    new Edges(place(done.first()), done.fileOffset(done.limit()) + 1, first, last), discarded);
        }

        private HeldRow held(Row row) {
            return new HeldRow(form.copy(row), place(position));
        }

        private Place place(int inChunk) {
            return new Place(chunk().file(), chunk().fileOffset(inChunk));
        }

        private LineChunkReader chunk() {
            LineChunkReader begun = chunk;
            if (begun == null) {
                throw new IllegalStateException("no chunk was begun");
            }
            return begun;
        }

        @Override
        public void end() {
            // nothing is kept behind a chunk
        }
    }
}
