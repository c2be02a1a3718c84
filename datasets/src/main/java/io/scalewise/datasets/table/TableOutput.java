package io.scalewise.datasets.table;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that a table is written to, in parts of several chunks: a part is gathered by one thread, any one, and written
 * in order.
 *
 * @param <P> its parts
 */
interface TableOutput<P extends TableOutput.Part> extends Closeable {

    /** Rows that are gathered. */
    interface Part {

        /** Takes the rows of the next chunk, which stay as they are. */
        void add(Rows rows);

        /** To be called behind the last chunk. */
        void finish();
    }

    /** How many chunks a part has, but for the last one. */
    int chunksInPart();

    /** A new part; on any thread. */
    P part();

    /** Writes the next part. */
    void write(P part) throws IOException;

    /** Completes the file, where all parts were written, and lets go of it. */
    @Override
    void close() throws IOException;
}
