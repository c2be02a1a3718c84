package io.scalewise.harness.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several fields as one string, each with its length before it, so that a million rows need one string each instead of a
 * list of them.
 */
final class PackedFields {

    private static final char NULL = '-';
    private static final char LENGTH_END = ':';

    private PackedFields() {}

    static void append(StringBuilder packed, @Nullable String field) {
        if (field == null) {
            packed.append(NULL);
        } else {
            packed.append(field.length()).append(LENGTH_END).append(field);
        }
    }

    static String pack(List<? extends @Nullable String> fields) {
        StringBuilder packed = new StringBuilder();
        for (String field : fields) {
            append(packed, field);
        }
        return packed.toString();
    }

    static List<@Nullable String> unpack(String packed) {
        List<@Nullable String> fields = new ArrayList<>();
        int position = 0;
        while (position < packed.length()) {
            if (packed.charAt(position) == NULL) {
                fields.add(null);
                position++;
                continue;
            }
            int lengthEnd = packed.indexOf(LENGTH_END, position);
            int start = lengthEnd + 1;
            int end = start + Integer.parseInt(packed.substring(position, lengthEnd));
            fields.add(packed.substring(start, end));
            position = end;
        }
        return fields;
    }
}
