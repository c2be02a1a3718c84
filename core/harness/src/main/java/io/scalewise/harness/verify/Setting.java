package io.scalewise.harness.verify;

import java.nio.file.Path;

/**
 * Where and how a comparison works.
 *
 * @param scratch a folder for what is too much for the memory
 * @param layouts chooses how rows are laid out
 */
record Setting(Path scratch, Layouts layouts) {

    /** Chooses a layout. */
    interface Layouts {
        /** The layout for parts of two answers that have so many bytes. */
        Layout of(long expectedBytes, long actualBytes);
    }
}
