package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Column;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.StringColumn;

/** Makes a column of text a column of values, and says where the text is none. */
final class Typing {

    /**
     * What a column of text means.
     *
     * @param values missing too where a text is no value
     * @param mistyped where a text is no value of the type
     */
    record Typed(Values values, BitSet mistyped) {}

    private final List<String> nulls;
    private final Set<String> nullSet;

    Typing(CsvFormat format) {
        nulls = format.nulls();
        nullSet = Set.copyOf(nulls);
    }

    /** Whether the text spells a missing value. */
    boolean isNull(String text) {
        // One spelling is the rule, and mostly the empty one.
        return nulls.size() == 1 ? nulls.get(0).equals(text) : nullSet.contains(text);
    }

    Typed type(Column column, StringColumn texts) {
        return switch (column.type().kind()) {
            case STRING -> strings(texts);
            case DOUBLE -> doubles(texts);
            case BOOLEAN -> booleans(texts);
            case LONG, DECIMAL, DATE, TIMESTAMP -> exact(column.type(), texts);
        };
    }

    private Typed strings(StringColumn column) {
        String[] texts = new String[column.size()];
        BitSet missing = new BitSet();
        for (int i = 0; i < texts.length; i++) {
            texts[i] = column.get(i);
            if (isNull(texts[i])) {
                missing.set(i);
            }
        }
        return new Typed(new Values.Texts(texts, missing), new BitSet());
    }

    private Typed exact(Type type, StringColumn column) {
        long[] longs = new long[column.size()];
        BitSet missing = new BitSet();
        BitSet mistyped = new BitSet();
        boolean leastIsValue = type.kind() == Type.Kind.LONG;
        for (int i = 0; i < longs.length; i++) {
            String text = column.get(i);
            if (isNull(text)) {
                missing.set(i);
                continue;
            }
            longs[i] = Spelling.parse(type, text);
            if (longs[i] == Spelling.NONE && !(leastIsValue && Spelling.isLong(text))) {
                mistyped.set(i);
            }
        }
        missing.or(mistyped);
        return new Typed(new Values.Exact(longs, missing), mistyped);
    }

    private Typed doubles(StringColumn column) {
        double[] doubles = new double[column.size()];
        BitSet missing = new BitSet();
        BitSet mistyped = new BitSet();
        for (int i = 0; i < doubles.length; i++) {
            String text = column.get(i);
            if (isNull(text)) {
                missing.set(i);
                continue;
            }
            // Adding zero makes -0.0 0.0, which the contract takes for equal.
            doubles[i] = Spelling.isDouble(text) ? Double.parseDouble(text) + 0.0 : Double.NaN;
            if (!Double.isFinite(doubles[i])) {
                mistyped.set(i);
            }
        }
        missing.or(mistyped);
        return new Typed(new Values.Doubles(doubles, missing), mistyped);
    }

    private Typed booleans(StringColumn column) {
        boolean[] flags = new boolean[column.size()];
        BitSet missing = new BitSet();
        BitSet mistyped = new BitSet();
        for (int i = 0; i < flags.length; i++) {
            String text = column.get(i);
            if (isNull(text)) {
                missing.set(i);
                continue;
            }
            flags[i] = text.equals("true");
            if (!flags[i] && !text.equals("false")) {
                mistyped.set(i);
            }
        }
        missing.or(mistyped);
        return new Typed(new Values.Flags(flags, missing), mistyped);
    }
}
