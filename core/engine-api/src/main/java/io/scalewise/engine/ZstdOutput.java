package io.scalewise.engine;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;

/** Compresses by Zstandard. A class of its own, so that the library is loaded by those alone who write that. */
final class ZstdOutput {

    private ZstdOutput() {}

    static OutputStream to(OutputStream file) throws IOException {
        return new ZstdOutputStreamNoFinalizer(file);
    }
}
