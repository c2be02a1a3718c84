package io.scalewise.harness.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of two answers, read and parted alike. */
final class PartedRows implements Closeable {

    private final Layout layout;
    private final SpillFile spill;
    private final Partitions expected;
    private final Partitions actual;

    /** Says what of a row is its key; for one thread. */
    interface Packing {
        /** Appends to key and rest, which are empty. */
        void pack(ResultReader row, PackedFields key, PackedFields rest);
    }

    /** Gives each part of an answer a packing of its own. */
    interface Packings {
        Packing of(boolean expected);
    }

    /** A part to read, and who takes its rows. */
    private record Part(Path file, long bytes, Partitions.Writer writer, Packing packing) {}

    private PartedRows(Layout layout, Path scratch) {
        this.layout = layout;
        this.spill = new SpillFile(scratch);
        this.expected = new Partitions(layout, spill);
        this.actual = new Partitions(layout, spill);
    }

    /** None yet: to be written by {@link #expected} and {@link #actual}. */
    static PartedRows empty(Layout layout, Path scratch) {
        return new PartedRows(layout, scratch);
    }

    /**
     * Reads all parts in two folders, several at the same time.
     *
     * @param header that each part must begin with
     * @throws MalformedResultException of the first part that is malformed, the expected ones before the actual
     */
    static PartedRows read(
            Path expectedFolder, Path actualFolder, List<String> header, Packings packings, Setting setting)
            throws IOException, MalformedResultException {
        List<Path> expected = ResultParts.in(expectedFolder);
        List<Path> actual = ResultParts.in(actualFolder);
        Layout layout = setting.layouts().of(ResultParts.bytes(expected), ResultParts.bytes(actual));
        PartedRows rows = new PartedRows(layout, setting.scratch());
        boolean complete = false;
        try {
            List<Part> parts = new ArrayList<>();
            for (Path file : expected) {
                parts.add(new Part(file, Files.size(file), rows.expected.newWriter(), packings.of(true)));
            }
            for (Path file : actual) {
                parts.add(new Part(file, Files.size(file), rows.actual.newWriter(), packings.of(false)));
            }
            read(parts, header, layout.threads());
            complete = true;
            return rows;
        } finally {
            if (!complete) {
                rows.close();
            }
        }
    }

    private static void read(List<Part> parts, List<String> header, int threads)
            throws IOException, MalformedResultException {
        // The largest first, so that none is begun when the others are done.
        List<Part> order = parts.stream()
                .sorted(Comparator.comparingLong(Part::bytes).reversed())
                .toList();
        @Nullable MalformedResultException[] malformed = new MalformedResultException[parts.size()];
        Tasks.run(parts.size(), threads, (member, task) -> {
            Part part = order.get(task);
            PackedFields key = new PackedFields();
            PackedFields rest = new PackedFields();
            try {
                ResultParts.read(part.file(), header, row -> {
                    key.clear();
                    rest.clear();
                    part.packing().pack(row, key, rest);
                    part.writer().add(key, rest);
                });
                part.writer().finish();
            } catch (MalformedResultException e) {
                malformed[parts.indexOf(part)] = e;
            }
        });
        for (MalformedResultException first : malformed) {
            if (first != null) {
                throw first;
            }
        }
    }

    Layout layout() {
        return layout;
    }

    Partitions expected() {
        return expected;
    }

    Partitions actual() {
        return actual;
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
