package io.scalewise.engines.streaming;

import io.scalewise.engine.csv.CsvHeader;

/** A field of no declared column, which has to be valid text all the same. */
final class SkippedField extends TextField {

    SkippedField(Spelling spelling) {
        super(spelling, CsvHeader.UNDECLARED, true);
    }

    @Override
    int text(byte[] buffer, int start, int end, int fieldEnd, long seen, long hash, Row row) {
        return isText(buffer, start, end, seen) ? fieldEnd : CAREFUL;
    }
}
