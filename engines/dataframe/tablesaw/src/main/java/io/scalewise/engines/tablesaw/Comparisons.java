package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Expression.ComparisonOperator;
import java.util.BitSet;

/** Compares values row by row; unknown where one of them is missing. */
final class Comparisons {

    private Comparisons() {}

    static Values.Flags compare(ComparisonOperator operator, Values left, Values right, int size) {
        BitSet missing = Evaluator.either(left.missing(), right.missing());
        boolean[] flags = new boolean[size];
        if (left instanceof Values.Exact a) {
            Values.Exact b = (Values.Exact) right;
            boolean wide = a.hasWide() || b.hasWide();
            for (int i = 0; i < size; i++) {
                flags[i] = operator.holds(wide ? a.big(i).compareTo(b.big(i)) : Long.compare(a.get(i), b.get(i)));
            }
        } else if (left instanceof Values.Doubles a) {
            Values.Doubles b = (Values.Doubles) right;
            for (int i = 0; i < size; i++) {
                flags[i] = operator.holds(Double.compare(a.doubles()[i], b.doubles()[i]));
            }
        } else if (left instanceof Values.Flags a) {
            Values.Flags b = (Values.Flags) right;
            for (int i = 0; i < size; i++) {
                flags[i] = operator.holds(Boolean.compare(a.flags()[i], b.flags()[i]));
            }
        } else if (left instanceof Values.Texts a) {
            Values.Texts b = (Values.Texts) right;
            for (int i = 0; i < size; i++) {
                flags[i] = operator.holds(CodePoints.compare(a.texts()[i], b.texts()[i]));
            }
        }
        return new Values.Flags(flags, missing);
    }
}
