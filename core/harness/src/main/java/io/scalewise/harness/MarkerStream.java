package io.scalewise.harness;

import io.scalewise.engine.Marker;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * Reads an engine's standard output in a thread of its own: markers become events, stamped as they arrive; all other lines
 * go to the log.
 */
final class MarkerStream implements Runnable {

    /** A line longer than this is no marker; it goes to the log in pieces. */
    private static final int LONGEST_MARKER = 1 << 16;

    /**
     * Something that happened.
     *
     * @param marker what the engine said; empty at the end of its output
     * @param nanos when, by {@link System#nanoTime}
     */
    record Event(Optional<Marker> marker, long nanos) {}

    private final InputStream output;
    private final OutputStream log;
    private final BlockingQueue<Event> events;
    private final Runnable atRan;

    /**
     * @param log appended to, and closed at the end of the output
     * @param atRan called in this thread as soon as the engine says that its result is on disk
     */
    MarkerStream(InputStream output, OutputStream log, BlockingQueue<Event> events, Runnable atRan) {
        this.output = new BufferedInputStream(output);
        this.log = new BufferedOutputStream(log);
        this.events = events;
        this.atRan = atRan;
    }

    @Override
    public void run() {
        try (log) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next;
            while ((next = output.read()) >= 0) {
                line.write(next);
                if (next == '\n' || line.size() >= LONGEST_MARKER) {
                    take(line);
                }
            }
            if (line.size() > 0) {
                take(line);
            }
        } catch (IOException killed) {
            // Reading from a process that was killed may fail instead of ending.
        } finally {
            events.add(new Event(Optional.empty(), System.nanoTime()));
        }
    }

    private void take(ByteArrayOutputStream line) throws IOException {
        long nanos = System.nanoTime();
        Optional<Marker> marker =
                Marker.parse(line.toString(StandardCharsets.UTF_8).stripTrailing());
        if (marker.isPresent()) {
            events.add(new Event(marker, nanos));
            if (marker.get().phase() == Marker.Phase.RAN) {
                atRan.run();
            }
        } else {
            line.writeTo(log);
            log.flush();
        }
        line.reset();
    }
}
