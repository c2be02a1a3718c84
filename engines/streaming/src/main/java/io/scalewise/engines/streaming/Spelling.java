package io.scalewise.engines.streaming;

import io.scalewise.contract.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How files spell what is no value: ends of fields, quotes, missing values. Immutable. */
final class Spelling {

    final byte delimiter;
    final byte quote;
    private final byte[][] nulls;
    private final boolean emptyIsNull;

    Spelling(CsvFormat format) {
        // one ASCII character each
        delimiter = (byte) format.delimiter();
        quote = (byte) format.quote();
        List<String> spellings = format.nulls();
        nulls = new byte[spellings.size()][];
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] = spellings.get(i).getBytes(StandardCharsets.UTF_8);
        }
        emptyIsNull = spellings.contains("");
    }

    /** Whether a text, quotes taken off, spells a missing value. */
    boolean isNull(byte[] buffer, int start, int end) {
        return start == end ? emptyIsNull : (!emptyIsNull || nulls.length > 1) && isOneOf(buffer, start, end);
    }

    private boolean isOneOf(byte[] buffer, int start, int end) {
        for (byte[] spelling : nulls) {
            if (Arrays.equals(buffer, start, end, spelling, 0, spelling.length)) {
                return true;
            }
        }
        return false;
    }
}
