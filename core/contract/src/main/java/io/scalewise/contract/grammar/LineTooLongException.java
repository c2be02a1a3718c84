package io.scalewise.contract.grammar;

import java.io.IOException;

/** A line has more than {@link LineReader#MAX_LINE_BYTES} bytes. */
public final class LineTooLongException extends IOException {

    LineTooLongException(long lineNumber) {
        super("line " + lineNumber + ": expected at most " + LineReader.MAX_LINE_BYTES
                + " bytes, but got more; try splitting the record");
    }
}
