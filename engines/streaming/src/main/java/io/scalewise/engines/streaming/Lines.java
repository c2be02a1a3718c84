package io.scalewise.engines.streaming;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;

/**
 * What a line is. {@code \r\n} needs no care: since empty lines are skipped, it is as good as two line ends.
 */
final class Lines {

    private Lines() {}

    static boolean isEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    static EngineException tooLong(Path path, long offset) {
        return EngineException.badInput(path + ": expected lines of at most " + LineReader.MAX_LINE_BYTES
                + " bytes, but got a longer one at byte " + offset + "; try splitting the record");
    }
}
