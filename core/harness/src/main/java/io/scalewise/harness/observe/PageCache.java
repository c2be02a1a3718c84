package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The part of memory in which the system keeps files that were read or written. Files are driven out of it by coreutils'
 * {@code dd}, which needs no privileges, and {@code fincore} of util-linux tells whether they are gone.
 */
public final class PageCache {

    private static final int ATTEMPTS = 5;

    private PageCache() {}

    /**
     * Drives files out of memory, so that whoever reads them next has to wait for the device.
     *
     * @throws IOException where that can't be done here, or can't be told; the message says so
     */
    public static void drop(List<Path> files) throws IOException, InterruptedException {
        for (Path file : files) {
            drop(file);
        }
    }

    private static void drop(Path file) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // What isn't on the device yet can't be dropped.
            channel.force(true);
        }
        long kept = 0;
        // Another program may be reading it just now.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            output(file, List.of("dd", "if=" + file, "iflag=nocache", "count=0", "status=none"));
            kept = residentBytes(file);
            if (kept == 0) {
                return;
            }
        }
        throw new IOException(file + ": expected it out of memory, but " + kept
                + " bytes stay there; try data on a disk, or without --cold");
    }

    /** How much of a file is in memory. */
    static long residentBytes(Path file) throws IOException, InterruptedException {
        String told = output(
                file, List.of("fincore", "--bytes", "--noheadings", "--raw", "--output", "RES", file.toString()));
        try {
            return Long.parseLong(told.strip());
        } catch (NumberFormatException e) {
            throw new IOException(file + ": expected fincore to tell how much of it is in memory, but got " + told, e);
        }
    }

    private static String output(Path file, List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(
                    file + ": expected to drive it out of memory by " + command.get(0)
                            + ", but there is no such program; try Linux with coreutils and util-linux, or without --cold",
                    e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(file + ": expected to drive it out of memory by " + command.get(0) + ", but it said "
                    + output.strip() + "; try without --cold");
        }
        return output;
    }
}
