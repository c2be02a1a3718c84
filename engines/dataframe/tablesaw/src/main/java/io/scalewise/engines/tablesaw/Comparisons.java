package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Expression.ComparisonOperator;

/** Compares values row by row; unknown where one of them is missing. */
final class Comparisons {

    /** Whether the operator holds where the left value is less, equal, or greater. */
    private final boolean less;

    private final boolean equal;
    private final boolean greater;

    private Comparisons(ComparisonOperator operator) {
        less = operator.holds(-1);
        equal = operator.holds(0);
        greater = operator.holds(1);
    }

    static Values.Flags compare(ComparisonOperator operator, Values left, Values right, int size) {
        return new Values.Flags(
                new Comparisons(operator).flags(left, right, size), Evaluator.either(left.missing(), right.missing()));
    }

    private boolean[] flags(Values left, Values right, int size) {
        if (left instanceof Values.Exact exact) {
            Values.Exact other = (Values.Exact) right;
            return exact.hasWide() || other.hasWide()
                    ? ofWide(exact, other, size)
                    : ofLongs(exact.longs(), other.longs(), size);
        }
        if (left instanceof Values.Texts texts) {
            return ofTexts(texts.texts(), ((Values.Texts) right).texts(), size);
        }
        return left instanceof Values.Doubles doubles
                ? ofDoubles(doubles.doubles(), ((Values.Doubles) right).doubles(), size)
                : ofFlags(((Values.Flags) left).flags(), ((Values.Flags) right).flags(), size);
    }

    private boolean holds(int comparison) {
        return comparison < 0 ? less : (comparison == 0 ? equal : greater);
    }

    private boolean[] ofLongs(long[] left, long[] right, int size) {
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = holds(Long.compare(left[i], right[i]));
        }
        return flags;
    }

    private boolean[] ofWide(Values.Exact left, Values.Exact right, int size) {
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = holds(left.big(i).compareTo(right.big(i)));
        }
        return flags;
    }

    private boolean[] ofDoubles(double[] left, double[] right, int size) {
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = holds(Double.compare(left[i], right[i]));
        }
        return flags;
    }

    private boolean[] ofTexts(String[] left, String[] right, int size) {
        boolean[] flags = new boolean[size];
        boolean ordered = less != greater;
        for (int i = 0; i < size; i++) {
            // Where less and greater are alike, equal or not is all that counts.
            flags[i] =
                    ordered ? holds(CodePoints.compare(left[i], right[i])) : (left[i].equals(right[i]) ? equal : less);
        }
        return flags;
    }

    private boolean[] ofFlags(boolean[] left, boolean[] right, int size) {
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = holds(Boolean.compare(left[i], right[i]));
        }
        return flags;
    }
}
