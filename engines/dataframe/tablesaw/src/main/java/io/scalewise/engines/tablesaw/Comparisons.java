package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Expression.ComparisonOperator;
import java.util.BitSet;

/** Compares values row by row; unknown where one of them is missing. */
final class Comparisons {

    private Comparisons() {}

    static Values.Flags compare(ComparisonOperator operator, Values left, Values right, int size) {
        BitSet missing = Evaluator.either(left.missing(), right.missing());
        // By the sign of the comparison: less, equal, greater.
        boolean[] holds = {operator.holds(-1), operator.holds(0), operator.holds(1)};
        boolean[] flags = new boolean[size];
        if (left instanceof Values.Exact a) {
            Values.Exact b = (Values.Exact) right;
            boolean wide = a.hasWide() || b.hasWide();
            for (int i = 0; i < size; i++) {
                int comparison = wide ? a.big(i).compareTo(b.big(i)) : Long.compare(a.get(i), b.get(i));
                flags[i] = holds[1 + comparison];
            }
        } else if (left instanceof Values.Doubles a) {
            Values.Doubles b = (Values.Doubles) right;
            for (int i = 0; i < size; i++) {
                flags[i] = holds[1 + Double.compare(a.doubles()[i], b.doubles()[i])];
            }
        } else if (left instanceof Values.Flags a) {
            Values.Flags b = (Values.Flags) right;
            for (int i = 0; i < size; i++) {
                flags[i] = holds[1 + Boolean.compare(a.flags()[i], b.flags()[i])];
            }
        } else if (left instanceof Values.Texts a) {
            Values.Texts b = (Values.Texts) right;
            boolean equality = operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL;
            for (int i = 0; i < size; i++) {
                flags[i] = equality
                        ? a.texts()[i].equals(b.texts()[i]) == holds[1]
                        : holds[1 + Integer.signum(CodePoints.compare(a.texts()[i], b.texts()[i]))];
            }
        }
        return new Values.Flags(flags, missing);
    }
}
