package io.scalewise.datasets.share;

import io.scalewise.datasets.share.CsvPlaces.Copied;
import io.scalewise.datasets.share.SampleException.Problem;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.FullDisk;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes an excerpt of somebody's files, in a time that doesn't depend on how large they are: of CSV, stretches from evenly
 * spread places; of compressed CSV, which can be read from the beginning only, the beginnings of up to {@value #BEGINNINGS}
 * files; of Parquet, the beginnings of row groups from evenly spread places. Small files are an excerpt themselves.
 */
public final class ExcerptTaker {

    private static final int LEAST_PLACES = 16;
    private static final int MOST_PLACES = 512;
    private static final long PLACE_BYTES = 1 << 20;
    private static final int BEGINNINGS = 16;
    private static final int ROW_GROUPS = 16;

    /** What the text of a compressed file is taken to be as large as, until it is read. */
    private static final int USUAL_RATIO = 5;

    /** By how much the rows of compressed files that were not read to their end may be more or fewer. */
    private static final double COMPRESSED_DOUBT = 0.3;

    private static final int BUFFER_BYTES = 1 << 16;

    /** Two standard errors. */
    private static final double NEARLY_SURE = 2;

    private final DataSource source;
    private final boolean header;
    private final long wanted;
    private final Path folder;
    private final List<Path> taken = new ArrayList<>();

    private ExcerptTaker(DataSource source, boolean header, long wanted, Path folder) {
        this.source = source;
        this.header = header;
        this.wanted = wanted;
        this.folder = folder;
    }

    /**
     * Takes an excerpt.
     *
     * @param header whether each CSV file begins with one
     * @param bytes of text, about; of Parquet, of its files. No more are taken of larger files, and smaller ones are taken
     *     whole
     * @param folder that is there and empty, for the excerpt; it stays empty where the files themselves are one
     * @throws SampleException where a file can't be read, has no records, or there is no room
     */
    public static Excerpt take(DataSource source, boolean header, long bytes, Path folder)
            throws IOException, SampleException {
        try {
            Excerpt excerpt = new ExcerptTaker(source, header, bytes, folder).take();
            if (excerpt.rows() == 0) {
                throw new SampleException(
                        Problem.FILE,
                        source.files().get(0)
                                + (source.files().size() > 1 ? " and the other files" : "")
                                + ": expected records to look at, but there are none"
                                + (excerpt.whole() ? "" : " in " + excerpt.taken()));
            }
            return excerpt;
        } catch (IOException e) {
            if (FullDisk.behind(e).isPresent()) {
                throw new SampleException(
                        Problem.DISK,
                        folder + ": expected room for an excerpt, but the disk is full; try a smaller --sample, or"
                                + " SCALEWISE_CACHE on another disk");
            }
            throw e;
        }
    }

    private Excerpt take() throws IOException, SampleException {
        long bytes = 0;
        for (Path file : source.files()) {
            bytes += Files.size(file);
        }
        return switch (source.format()) {
            case CSV -> csv(bytes);
            case CSV_GZIP, CSV_ZSTD -> compressed(bytes);
            case PARQUET -> parquet(bytes);
            case ARROW ->
                throw new SampleException(
                        Problem.FILE,
                        source.files().get(0) + ": expected CSV or Parquet, but got Arrow, of which no excerpt can be"
                                + " taken; try the data in one of those, or a sweep over them whole");
        };
    }

    private static SampleException unreadable(Path file, Exception e) {
        return new SampleException(Problem.FILE, file + ": expected a file that can be read, but " + e.getMessage());
    }

    /** The trouble with a file, unless it was the disk that was full. */
    private static SampleException orFull(Exception e, SampleException unreadable) throws IOException {
        if (e instanceof IOException full && FullDisk.behind(full).isPresent()) {
            throw full;
        }
        return unreadable;
    }

    private Path next() {
        Path file =
                folder.resolve("part-" + taken.size() + "." + source.format().spelling());
        taken.add(file);
        return file;
    }

    /** Where stretches of evenly spread places lie in one file. */
    private record Stretch(long start, long end) {}

    private Excerpt csv(long bytes) throws IOException, SampleException {
        boolean whole = bytes <= wanted;
        long places = whole ? 1 : Math.max(LEAST_PLACES, Math.min(MOST_PLACES, wanted / PLACE_BYTES));
        List<Copied> copied = new ArrayList<>();
        long before = 0;
        long headers = 0;
        for (Path file : source.files()) {
            long size = Files.size(file);
            List<Stretch> stretches =
                    whole ? List.of(new Stretch(0, size)) : stretches(before, size, bytes, places, wanted / places);
            before += size;
            if (stretches.isEmpty()) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    OutputStream output = whole
                            ? OutputStream.nullOutputStream()
                            : new BufferedOutputStream(Files.newOutputStream(next()), BUFFER_BYTES)) {
                CsvPlaces lines = new CsvPlaces(channel);
                if (header) {
                    headers += lines.first(output).bytes();
                }
                for (Stretch stretch : stretches) {
                    copied.add(lines.stretch(stretch.start(), stretch.end(), output));
                }
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                throw orFull(e, unreadable(file, e));
            }
        }
        long rows = copied.stream().mapToLong(Copied::rows).sum();
        String how = whole
                ? "all of it"
                : String.format(
                        Locale.ROOT, "%,d evenly spread places of %,d KiB each", places, wanted / places / 1024);
        if (whole || rows == 0) {
            return new Excerpt(source, whole, rows, rows, rows, rows, bytes, how);
        }
        long text = copied.stream().mapToLong(Copied::bytes).sum();
        double perRow = (double) text / rows;
        double all = (bytes - headers * (double) source.files().size() / taken.size()) / perRow;
        double doubt = NEARLY_SURE * errorOfRatio(copied, perRow);
        return new Excerpt(excerpt(), false, rows, all, all * (1 - doubt), all * (1 + doubt), bytes, how);
    }

    /** Of places evenly spread over all files, those that lie in one. */
    private static List<Stretch> stretches(long before, long size, long all, long places, long length) {
        List<Stretch> stretches = new ArrayList<>();
        for (long place = 0; place < places; place++) {
            long start = (long) ((double) all / places * place) - before;
            long end = Math.min(size, start + length);
            if (end > 0 && start < size) {
                stretches.add(new Stretch(Math.max(0, start), end));
            }
        }
        return stretches;
    }

    /** The standard error of bytes a row, as a share of it, by how places differ from each other. */
    private static double errorOfRatio(List<Copied> places, double perRow) {
        List<Copied> used = places.stream().filter(place -> place.rows() > 0).toList();
        double squares = 0;
        double rows = 0;
        for (Copied place : used) {
            double off = place.bytes() - perRow * place.rows();
            squares += off * off;
            rows += place.rows();
        }
        int count = used.size();
        return count < 2 ? 1 : Math.sqrt(squares / (count * (count - 1.0))) / (rows / count) / perRow;
    }

    private DataSource excerpt() {
        return new DataSource(source.format(), taken);
    }

    private Excerpt compressed(long bytes) throws IOException, SampleException {
        List<Path> files = source.files();
        boolean whole = bytes <= wanted / USUAL_RATIO;
        int count = whole ? files.size() : Math.min(BEGINNINGS, files.size());
        long packed = 0;
        long rows = 0;
        boolean ended = count == files.size();
        for (int i = 0; i < count; i++) {
            Path file = files.get((int) ((long) i * files.size() / count));
            try (Counting counting = new Counting(Files.newInputStream(file));
                    InputStream text = source.format().read(counting);
                    OutputStream output = whole
                            ? OutputStream.nullOutputStream()
                            : new BufferedOutputStream(
                                    source.format().write(Files.newOutputStream(next())), BUFFER_BYTES)) {
                Beginning beginning = beginning(text, whole ? Long.MAX_VALUE : wanted / count, output);
                rows += beginning.rows();
                packed += beginning.ended() ? Files.size(file) : counting.bytes;
                ended &= beginning.ended();
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                throw orFull(e, unreadable(file, e));
            }
        }
        if (whole) {
            return new Excerpt(source, true, rows, rows, rows, rows, bytes, "all of it");
        }
        double all = ended ? rows : rows * (double) bytes / packed;
        double doubt = ended ? 0 : COMPRESSED_DOUBT;
        String how = count == 1
                ? "the beginning, since a compressed file can be read from there only"
                : "the beginnings of " + count + " files, since compressed ones can be read from there only";
        return new Excerpt(excerpt(), false, rows, all, all * (1 - doubt), all * (1 + doubt), bytes, how);
    }

    private record Beginning(long rows, boolean ended) {}

    /** Copies whole lines from the beginning of a text; the header is no row. */
    private Beginning beginning(InputStream text, long bytes, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long copied = 0;
        long rows = header ? -1 : 0;
        boolean within = false;
        for (int length = text.read(buffer); length > 0; length = text.read(buffer)) {
            int end = 0;
            while (end < length) {
                byte next = buffer[end++];
                boolean lineEnd = next == '\n' || next == '\r';
                if (!lineEnd && !within) {
                    rows++;
                }
                within = !lineEnd;
                if (lineEnd && copied + end >= bytes) {
                    output.write(buffer, 0, end);
                    return new Beginning(Math.max(0, rows), false);
                }
            }
            output.write(buffer, 0, length);
            copied += length;
        }
        return new Beginning(Math.max(0, rows), true);
    }

    /** Counts what is read of a file. */
    private static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }

    private Excerpt parquet(long bytes) throws IOException, SampleException {
        boolean whole = bytes <= wanted;
        long all = 0;
        List<ParquetSampling.Place> groups = new ArrayList<>();
        for (Path file : source.files()) {
            try {
                List<Long> rows = ParquetSampling.rowsOfGroups(file);
                for (int group = 0; group < rows.size(); group++) {
                    groups.add(new ParquetSampling.Place(file, group, rows.get(group)));
                    all += rows.get(group);
                }
            } catch (IOException | RuntimeException e) {
                throw unreadable(file, e);
            }
        }
        if (whole || all == 0) {
            return new Excerpt(source, whole, all, all, all, all, bytes, "all of it");
        }
        int count = Math.min(ROW_GROUPS, groups.size());
        long rowsOfEach = Math.max(1, (long) ((double) wanted / bytes * all / count));
        long rows = 0;
        for (int i = 0; i < count; i++) {
            ParquetSampling.Place place = groups.get((int) ((long) i * groups.size() / count));
            try {
                rows += ParquetSampling.copy(place, rowsOfEach, next());
            } catch (IOException | RuntimeException e) {
                throw orFull(e, unreadable(place.file(), e));
            }
        }
        String how = String.format(Locale.ROOT, "the beginnings of %,d of %,d row groups", count, groups.size());
        return new Excerpt(excerpt(), false, rows, all, all, all, bytes, how);
    }
}
