package io.scalewise.engines.arrow;

/** Equality of rows in some columns, as keys have it: nulls are equal to each other. */
final class Keys {

    private Keys() {}

    static boolean equal(Column[] left, int leftRow, Column[] right, int rightRow, int[] columns) {
        for (int column : columns) {
            if (!equal(left[column], leftRow, right[column], rightRow)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Column left, int leftRow, Column right, int rightRow) {
        boolean present = left.isPresent(leftRow);
        if (!present || !right.isPresent(rightRow)) {
            return present == right.isPresent(rightRow);
        }
        return switch (left.form()) {
            case WORD, DOUBLE -> left.word(leftRow) == right.word(rightRow);
            case WIDE -> left.low(leftRow) == right.low(rightRow) && left.high(leftRow) == right.high(rightRow);
            case BIT -> left.bit(leftRow) == right.bit(rightRow);
            case TEXT -> Text.equal(left, leftRow, right, rightRow);
        };
    }

    /** How two values compare; null is least. */
    static int compare(Column left, int leftRow, Column right, int rightRow) {
        boolean leftPresent = left.isPresent(leftRow);
        boolean rightPresent = right.isPresent(rightRow);
        if (!leftPresent || !rightPresent) {
            return Boolean.compare(leftPresent, rightPresent);
        }
        return switch (left.form()) {
            case WORD -> Long.compare(left.word(leftRow), right.word(rightRow));
            // -0.0 made 0.0
            case DOUBLE -> Double.compare(left.number(leftRow) + 0.0, right.number(rightRow) + 0.0);
            case WIDE -> Wide.compare(left.high(leftRow), left.low(leftRow), right.high(rightRow), right.low(rightRow));
            case BIT -> Boolean.compare(left.bit(leftRow), right.bit(rightRow));
            case TEXT -> Text.compare(left, leftRow, right, rightRow);
        };
    }
}
