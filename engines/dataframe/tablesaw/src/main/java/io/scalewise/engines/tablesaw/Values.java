package io.scalewise.engines.tablesaw;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column or an expression for the rows of a batch. Tablesaw's own column arithmetic goes by double and has
 * no value to spare for null, so batches are computed on arrays beside a mask. Where a value is missing the array holds
 * anything.
 */
sealed interface Values {

    /** Which values are missing. */
    BitSet missing();

    default boolean isMissing(int row) {
        return missing().get(row);
    }

    /** The values of some of the rows. */
    Values only(int[] rows);

    /** Adds the hashes of as many rows as there are sums. */
    void addHashes(int[] sums);

    private static BitSet only(BitSet missing, int[] rows) {
        BitSet some = new BitSet();
        if (!missing.isEmpty()) {
            for (int i = 0; i < rows.length; i++) {
                if (missing.get(rows[i])) {
                    some.set(i);
                }
            }
        }
        return some;
    }

    /**
     * Whole numbers: longs, unscaled decimals, dates as days since 1970-01-01, timestamps as microseconds since then.
     *
     * <p>Only a decimal has values that are no long; these stand in {@code wide}, and nowhere else does it hold anything.
     */
    final class Exact implements Values {
        private final long[] longs;
        private final BitSet missing;
        private @Nullable BigInteger @Nullable [] wide;

        Exact(long[] longs, BitSet missing) {
            this.longs = longs;
            this.missing = missing;
        }

        Exact(int size) {
            this(new long[size], new BitSet());
        }

        @Override
        public BitSet missing() {
            return missing;
        }

        /** The values; those that are wide hold anything. */
        long[] longs() {
            return longs;
        }

        long get(int row) {
            return longs[row];
        }

        boolean hasWide() {
            return wide != null;
        }

        boolean isWide(int row) {
            return wide != null && wide[row] != null;
        }

        BigInteger big(int row) {
            BigInteger big = wide == null ? null : wide[row];
            return big == null ? BigInteger.valueOf(longs[row]) : big;
        }

        void set(int row, BigInteger value) {
            if (value.bitLength() < Long.SIZE) {
                longs[row] = value.longValue();
                if (wide != null) {
                    wide[row] = null;
                }
                return;
            }
            if (wide == null) {
                wide = new @Nullable BigInteger[longs.length];
            }
            wide[row] = value;
        }

        /** A longer copy, with the same mask. */
        Exact grown(int size) {
            Exact grown = new Exact(Arrays.copyOf(longs, size), missing);
            grown.wide = wide == null ? null : Arrays.copyOf(wide, size);
            return grown;
        }

        @Override
        public void addHashes(int[] sums) {
            boolean anyMissing = !missing.isEmpty();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = KeyHash.add(
                        sums[i],
                        (anyMissing && missing.get(i)) ? 0 : isWide(i) ? big(i).hashCode() : KeyHash.of(longs[i]));
            }
        }

        @Override
        public Exact only(int[] rows) {
            long[] some = new long[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = longs[rows[i]];
            }
            Exact values = new Exact(some, Values.only(missing, rows));
            if (wide != null) {
                for (int i = 0; i < rows.length; i++) {
                    if (isWide(rows[i])) {
                        values.set(i, big(rows[i]));
                    }
                }
            }
            return values;
        }
    }

    /** Doubles, finite, and none of them -0.0. */
    final class Doubles implements Values {
        private final double[] doubles;
        private final BitSet missing;

        Doubles(double[] doubles, BitSet missing) {
            this.doubles = doubles;
            this.missing = missing;
        }

        double[] doubles() {
            return doubles;
        }

        @Override
        public BitSet missing() {
            return missing;
        }

        @Override
        public void addHashes(int[] sums) {
            boolean anyMissing = !missing.isEmpty();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = KeyHash.add(sums[i], (anyMissing && missing.get(i)) ? 0 : KeyHash.of(doubles[i]));
            }
        }

        @Override
        public Doubles only(int[] rows) {
            double[] some = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = doubles[rows[i]];
            }
            return new Doubles(some, Values.only(missing, rows));
        }
    }

    /** Strings. */
    final class Texts implements Values {
        private final String[] texts;
        private final BitSet missing;

        Texts(String[] texts, BitSet missing) {
            this.texts = texts;
            this.missing = missing;
        }

        String[] texts() {
            return texts;
        }

        @Override
        public BitSet missing() {
            return missing;
        }

        @Override
        public void addHashes(int[] sums) {
            boolean anyMissing = !missing.isEmpty();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = KeyHash.add(sums[i], (anyMissing && missing.get(i)) ? 0 : texts[i].hashCode());
            }
        }

        @Override
        public Texts only(int[] rows) {
            String[] some = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = texts[rows[i]];
            }
            return new Texts(some, Values.only(missing, rows));
        }

        /** {@code size} times the same text. */
        static Texts constant(String text, int size, BitSet missing) {
            String[] texts = new String[size];
            Arrays.fill(texts, text);
            return new Texts(texts, missing);
        }
    }

    /** Booleans; null is unknown. */
    final class Flags implements Values {
        private final boolean[] flags;
        private final BitSet missing;

        Flags(boolean[] flags, BitSet missing) {
            this.flags = flags;
            this.missing = missing;
        }

        boolean[] flags() {
            return flags;
        }

        @Override
        public BitSet missing() {
            return missing;
        }

        boolean isTrue(int row) {
            return flags[row] && !missing.get(row);
        }

        /** The rows that are neither true nor unknown. */
        BitSet rowsThatAreFalse() {
            BitSet rows = new BitSet();
            for (int i = 0; i < flags.length; i++) {
                if (!flags[i]) {
                    rows.set(i);
                }
            }
            rows.andNot(missing);
            return rows;
        }

        @Override
        public void addHashes(int[] sums) {
            boolean anyMissing = !missing.isEmpty();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = KeyHash.add(sums[i], (anyMissing && missing.get(i)) ? 0 : Boolean.hashCode(flags[i]));
            }
        }

        @Override
        public Flags only(int[] rows) {
            boolean[] some = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = flags[rows[i]];
            }
            return new Flags(some, Values.only(missing, rows));
        }
    }
}
