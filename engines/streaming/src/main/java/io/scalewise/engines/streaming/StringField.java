package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Texts.Known;

/** A string: the place of one that rows share, or its own. */
final class StringField extends TextField {

    private final Spelling spelling;
    private final int column;
    private final Known known;

    StringField(Spelling spelling, int column, boolean nullable, Known known) {
        super(spelling, column, nullable);
        this.spelling = spelling;
        this.column = column;
        this.known = known;
    }

    @Override
    int text(byte[] buffer, int start, int end, int fieldEnd, long seen, long hash, Row row) {
        int length = end - start;
        if (spelling.isNull(buffer, start, end)) {
            return missing(fieldEnd, row);
        }
        long place = known.find(buffer, start, length, hash);
        if (place == Known.NONE) {
            // one that is known was looked at when it came first
            if (!isText(buffer, start, end, seen)) {
                return CAREFUL;
            }
            place = known.add(buffer, start, length, hash);
        }
        if (place == Known.NONE) {
            place = Text.place(start, length);
            row.hasOwnTexts = true;
        }
        row.set(column, place);
        return fieldEnd;
    }
}
