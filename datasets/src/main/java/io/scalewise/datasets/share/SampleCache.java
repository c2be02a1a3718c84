package io.scalewise.datasets.share;

import io.scalewise.datasets.FileDigest;
import io.scalewise.datasets.PartialFolder;
import io.scalewise.datasets.share.SampleException.Problem;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.FullDisk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Takes samples of somebody's files, and keeps them from one sweep to the next. All that are missing are taken in one pass.
 * An entry is read and compared with its digests before it is handed out; a damaged one is made again. It appears whole or
 * not at all: any number of threads and processes may use one root.
 */
public final class SampleCache {

    /** Changes whenever the same seed and share give other samples, so that those kept are forgotten. */
    private static final int VERSION = 1;

    private static final int KEY_DIGITS = 16;
    private static final Comparator<Share> LARGEST_FIRST = Comparator.reverseOrder();

    private final Path root;
    private final FreeSpace freeSpace;

    /** Tells how many bytes can be written into a folder; a test has one of its own. */
    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    /** In that folder, which is made when it is needed. */
    public SampleCache(Path root) {
        this(root, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    SampleCache(Path root, FreeSpace freeSpace) {
        this.root = root;
        this.freeSpace = freeSpace;
    }

    /**
     * What to take samples of.
     *
     * @param digest tells the data from all others
     * @param bytes of all files
     * @param header whether each file begins with one; says nothing of typed files
     */
    public record Whole(DataSource source, String digest, long bytes, boolean header) {}

    /**
     * The samples of these shares, found or taken.
     *
     * @param progress told of rows that are read
     * @throws SampleException where one would hold no row, a file can't be read, or there is no room
     */
    public Map<Share, Sample> obtain(Whole whole, List<Share> shares, long seed, LongConsumer progress)
            throws IOException, SampleException {
        List<Share> parts = shares.stream()
                .filter(share -> !share.isWhole())
                .distinct()
                .sorted(LARGEST_FIRST)
                .toList();
        if (!parts.isEmpty() && whole.source().format() == DataSource.Format.ARROW) {
            throw new SampleException(
                    Problem.SHARE,
                    "--sizes: expected 100% alone with Arrow files, of which no samples can be taken, but got " + parts
                            + "; try --sizes 100%, or the data as Parquet or CSV");
        }
        Map<Share, Sample> samples = new LinkedHashMap<>();
        OptionalLong rows = OptionalLong.empty();
        List<Share> missing = new ArrayList<>();
        for (Share share : parts) {
            Path folder = folder(whole, share, seed);
            Optional<SampleDescription> kept = SampleDescription.check(folder);
            if (kept.isPresent()) {
                samples.put(share, sample(whole, share, folder, kept.get().rows()));
                rows = OptionalLong.of(kept.get().wholeRows());
            } else {
                missing.add(share);
            }
        }
        if (!missing.isEmpty() || rows.isEmpty()) {
            rows = take(whole, missing, seed, progress, samples);
        }
        samples.put(Share.WHOLE, new Sample(Share.WHOLE, whole.source(), rows));
        return samples;
    }

    /** Takes samples in one pass, counting the rows as they go by. */
    private OptionalLong take(
            Whole whole, List<Share> shares, long seed, LongConsumer progress, Map<Share, Sample> samples)
            throws IOException, SampleException {
        if (whole.source().format() == DataSource.Format.ARROW) {
            return OptionalLong.empty();
        }
        if (!shares.isEmpty()) {
            checkRoom(whole, shares);
        }
        List<PartialFolder> partials = new ArrayList<>();
        try {
            for (Share share : shares) {
                Path folder = folder(whole, share, seed);
                PartialFolder.clearAbandoned(Objects.requireNonNull(folder.getParent()));
                partials.add(PartialFolder.beside(folder));
            }
            RowTargets targets = new RowTargets(seed, shares);
            copy(whole, targets, partials, progress);
            for (int i = 0; i < shares.size(); i++) {
                Share share = shares.get(i);
                if (targets.rows(i) == 0) {
                    throw new SampleException(
                            Problem.SHARE,
                            "--sizes: expected shares that hold rows, but " + share + " of "
                                    + (targets.rows() == 1 ? "1 row" : targets.rows() + " rows")
                                    + " holds none; try larger shares");
                }
                Path folder = folder(whole, share, seed);
                describe(partials.get(i).path(), whole, targets, i);
                place(partials.get(i), folder);
                samples.put(share, sample(whole, share, folder, targets.rows(i)));
            }
            return OptionalLong.of(targets.rows());
        } finally {
            for (PartialFolder partial : partials) {
                partial.close();
            }
        }
    }

    private void copy(Whole whole, RowTargets targets, List<PartialFolder> partials, LongConsumer progress)
            throws IOException, SampleException {
        List<Path> files = whole.source().files();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String name = name(whole, i);
            List<Path> outputs = partials.stream()
                    .map(partial -> partial.path().resolve(name))
                    .toList();
            try {
                if (whole.source().format().isCsv()) {
                    CsvSampling.copy(file, whole.source().format(), whole.header(), targets, outputs, progress);
                } else if (outputs.isEmpty()) {
                    targets.skip(ParquetSampling.rows(file));
                } else {
                    ParquetSampling.copy(file, targets, outputs, progress);
                }
            } catch (InterruptedIOException | NoSuchFileException | FileNotFoundException | AccessDeniedException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw failed(e, file);
            }
        }
    }

    /** What the Parquet reader throws at a damaged file is of many kinds. */
    private SampleException failed(Exception e, Path file) {
        if (FullDisk.behind(e).isPresent()) {
            return new SampleException(
                    Problem.DISK,
                    root + ": expected room for samples of " + file
                            + ", but the disk is full; try smaller --sizes, or SCALEWISE_CACHE on another disk");
        }
        String message = String.valueOf(e.getMessage());
        return new SampleException(
                Problem.FILE,
                message.startsWith(file + ": expected")
                        ? message
                        : file + ": expected a file that can be read, but got: " + message);
    }

    private void checkRoom(Whole whole, List<Share> shares) throws IOException, SampleException {
        Files.createDirectories(root);
        long needed =
                shares.stream().mapToLong(share -> share.of(whole.bytes())).sum();
        long free = freeSpace.bytes(root);
        if (free < needed) {
            throw new SampleException(
                    Problem.DISK,
                    root + ": expected room for samples of about " + needed + " bytes, but " + free
                            + " are free; try smaller --sizes, or SCALEWISE_CACHE on another disk");
        }
    }

    private static void describe(Path folder, Whole whole, RowTargets targets, int sample) throws IOException {
        TreeMap<String, String> digests = new TreeMap<>();
        for (int i = 0; i < whole.source().files().size(); i++) {
            digests.put(name(whole, i), FileDigest.of(folder.resolve(name(whole, i))));
        }
        new SampleDescription(targets.rows(sample), targets.rows(), digests).write(folder);
    }

    private static void place(PartialFolder partial, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            if (SampleDescription.check(folder).isPresent()) {
                return;
            }
            discard(folder);
        }
        try {
            partial.moveTo(folder);
        } catch (FileSystemException e) {
            // Somebody else may have been faster.
            if (SampleDescription.check(folder).isEmpty()) {
                throw e;
            }
        }
    }

    /** Moves it away first, so that nobody finds half of it. */
    private static void discard(Path folder) throws IOException {
        try (PartialFolder away = PartialFolder.beside(folder)) {
            Files.move(folder, away.path().resolve("discarded"));
        } catch (NoSuchFileException somebodyElseDid) {
            return;
        }
    }

    private static Sample sample(Whole whole, Share share, Path folder, long rows) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < whole.source().files().size(); i++) {
            files.add(folder.resolve(name(whole, i)));
        }
        return new Sample(share, new DataSource(whole.source().format(), files), OptionalLong.of(rows));
    }

    private static String name(Whole whole, int file) {
        return "part-" + file + "." + whole.source().format().spelling();
    }

    private Path folder(Whole whole, Share share, long seed) {
        String text =
                VERSION + " " + whole.digest() + " " + whole.source().files().size() + " " + whole.header();
        byte[] digest = FileDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        String key = HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        return root.resolve(key + "-" + whole.source().format().spelling())
                .resolve(share.percent().toPlainString() + "pct-" + seed);
    }
}
