package io.scalewise.engine.csv;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.Stretches.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lines that begin in stretches of files, wherever these lie. Used by one thread. */
final class StretchReader extends LineChunkReader {

    /** Of one read: the JDK copies through a native buffer of this size. */
    private static final int READ_BYTES = 1 << 18;

    /** Read beyond a stretch at first, so that its last line is mostly there. */
    private static final int OVERHANG_BYTES = 1 << 12;

    private final List<CsvFile> files;
    private final Stretches stretches;
    private @Nullable FileChannel channel;
    private int openFile = -1;

    StretchReader(List<CsvFile> files, Stretches stretches, int stretchBytes) {
        super(1 + stretchBytes + OVERHANG_BYTES);
        this.files = files;
        this.stretches = stretches;
    }

    @Override
    public boolean next() throws IOException, EngineException {
        Optional<Stretch> stretch = stretches.take();
        while (stretch.isPresent() && !read(stretch.get())) {
            stretch = stretches.take();
        }
        return stretch.isPresent();
    }

    /** Returns whether a line begins in a stretch, and has it read then. */
    private boolean read(Stretch stretch) throws IOException, EngineException {
        CsvFile read = files.get(stretch.file());
        file = stretch.file();
        FileChannel input = open(stretch.file());
        boolean head = stretch.start() == read.dataStart();
        // the byte before says whether a line begins at the start
        base = head ? stretch.start() : stretch.start() - 1;
        available = 0;
        int own = (int) (stretch.end() - base);
        fill(input, own + OVERHANG_BYTES);
        if (available < own) {
            throw EngineException.badInput(read.path() + ": expected " + stretch.end()
                    + " bytes, but the file has become shorter; try again when nobody writes it");
        }
        first = head ? 0 : nextEnd(0, own) + 1;
        if (first >= own) {
            return false;
        }
        limit = nextEnd(own - 1, available);
        while (limit == available) {
            if (limit - own > LineReader.MAX_LINE_BYTES) {
                throw tooLong(read.path(), fileOffset(lineStart(own)));
            }
            if (!fill(input, available + OVERHANG_BYTES)) {
                buffer[limit] = '\n';
                break;
            }
            limit = nextEnd(limit, available);
        }
        return true;
    }

    /** Where the line begins that goes on at a position. */
    private int lineStart(int position) {
        int start = position;
        while (start > first && !LineReader.isLineEnd(buffer[start - 1])) {
            start--;
        }
        return start;
    }

    /** Reads until {@code wanted} bytes are there; returns whether anything came before the file's end. */
    private boolean fill(FileChannel input, int wanted) throws IOException {
        makeRoom(wanted);
        int before = available;
        while (available < wanted) {
            int count = Math.min(wanted - available, READ_BYTES);
            int read = input.read(ByteBuffer.wrap(buffer, available, count), base + available);
            if (read < 0) {
                break;
            }
            available += read;
        }
        return available > before;
    }

    private int nextEnd(int from, int to) {
        int position = from;
        while (position < to && !LineReader.isLineEnd(buffer[position])) {
            position++;
        }
        return position;
    }

    private FileChannel open(int index) throws IOException {
        FileChannel open = channel;
        if (open != null && openFile == index) {
            return open;
        }
        close();
        open = FileChannel.open(files.get(index).path(), StandardOpenOption.READ);
        channel = open;
        openFile = index;
        return open;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
