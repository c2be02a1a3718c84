package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Column;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** Makes a column of fields a column of values, and says where a field is none. */
final class Typing {

    /**
     * What a column of fields means.
     *
     * @param values missing too where a field is no value
     * @param mistyped where a field is no value of the type
     */
    record Typed(Values values, BitSet mistyped) {}

    private final boolean emptyIsNull;
    /** The spellings of a missing value that are not empty. */
    private final byte[][] nullWords;

    private final TextCache texts = new TextCache();

    Typing(CsvFormat format) {
        emptyIsNull = format.nulls().contains("");
        nullWords = format.nulls().stream()
                .filter(spelling -> !spelling.isEmpty())
                .map(spelling -> spelling.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Whether a field spells a missing value. */
    boolean isNull(RecordBlock block, int column, int record) {
        return isNull(block.bytes(), block.starts(column)[record], block.ends(column)[record]);
    }

    private boolean isNull(byte[] bytes, int start, int end) {
        if (start == end) {
            return emptyIsNull;
        }
        for (byte[] word : nullWords) {
            if (Arrays.equals(word, 0, word.length, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** The values of a column, which is the one of that index. */
    Typed type(Column column, RecordBlock block, int index) {
        return switch (column.type().kind()) {
            case STRING -> strings(block, index);
            case DOUBLE -> doubles(block, index);
            case BOOLEAN -> booleans(block, index);
            case LONG, DECIMAL, DATE, TIMESTAMP -> exact(column.type(), block, index);
        };
    }

    private Typed strings(RecordBlock block, int column) {
        byte[] bytes = block.bytes();
        int[] starts = block.starts(column);
        int[] ends = block.ends(column);
        String[] strings = new String[block.size()];
        BitSet missing = new BitSet();
        for (int i = 0; i < strings.length; i++) {
            strings[i] = texts.text(bytes, starts[i], ends[i]);
            if (isNull(bytes, starts[i], ends[i])) {
                missing.set(i);
            }
        }
        return new Typed(new Values.Texts(strings, missing), new BitSet());
    }

    private Typed exact(Type type, RecordBlock block, int column) {
        byte[] bytes = block.bytes();
        int[] starts = block.starts(column);
        int[] ends = block.ends(column);
        long[] longs = new long[block.size()];
        BitSet missing = new BitSet();
        BitSet mistyped = new BitSet();
        Spelling.Parser parser = Spelling.parser(type);
        boolean leastIsValue = type.kind() == Type.Kind.LONG;
        for (int i = 0; i < longs.length; i++) {
            if (isNull(bytes, starts[i], ends[i])) {
                missing.set(i);
                continue;
            }
            longs[i] = parser.parse(bytes, starts[i], ends[i]);
            if (longs[i] == Spelling.NONE && !(leastIsValue && Spelling.isLong(bytes, starts[i], ends[i]))) {
                mistyped.set(i);
            }
        }
        missing.or(mistyped);
        return new Typed(new Values.Exact(longs, missing), mistyped);
    }

    private Typed doubles(RecordBlock block, int column) {
        byte[] bytes = block.bytes();
        int[] starts = block.starts(column);
        int[] ends = block.ends(column);
        double[] doubles = new double[block.size()];
        BitSet missing = new BitSet();
        BitSet mistyped = new BitSet();
        for (int i = 0; i < doubles.length; i++) {
            if (isNull(bytes, starts[i], ends[i])) {
                missing.set(i);
                continue;
            }
            doubles[i] = Spelling.parseDouble(bytes, starts[i], ends[i]);
            if (!Double.isFinite(doubles[i])) {
                mistyped.set(i);
            }
        }
        missing.or(mistyped);
        return new Typed(new Values.Doubles(doubles, missing), mistyped);
    }

    private Typed booleans(RecordBlock block, int column) {
        byte[] bytes = block.bytes();
        int[] starts = block.starts(column);
        int[] ends = block.ends(column);
        boolean[] flags = new boolean[block.size()];
        BitSet missing = new BitSet();
        BitSet mistyped = new BitSet();
        for (int i = 0; i < flags.length; i++) {
            if (isNull(bytes, starts[i], ends[i])) {
                missing.set(i);
                continue;
            }
            String word = texts.text(bytes, starts[i], ends[i]);
            flags[i] = word.equals("true");
            if (!flags[i] && !word.equals("false")) {
                mistyped.set(i);
            }
        }
        missing.or(mistyped);
        return new Typed(new Values.Flags(flags, missing), mistyped);
    }
}
