package io.scalewise.harness.verify;

import io.scalewise.engine.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;

/** A comparison that couldn't set aside what it has no memory for. The message names the folder. */
public final class ScratchException extends IOException {
    ScratchException(Path folder, IOException cause) {
        super(
                folder
                        + ": expected a folder with room for what a comparison sets aside, at most about as much as both answers have, but "
                        + FileTrouble.found(cause) + "; try another one",
                cause);
    }
}
