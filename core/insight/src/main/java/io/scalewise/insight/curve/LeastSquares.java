package io.scalewise.insight.curve;

/**
 * Least squares of few coefficients, none of which may be negative, by looking at all ways in which some of them are zero:
 * the best of those ways that leave the others positive is the solution (Lawson and Hanson, "Solving Least Squares Problems",
 * 1974, chapter 23, finds it in fewer steps, which of three coefficients are none the fewer).
 *
 * <p>What is minimised is {@code x'Ax - 2b'x}, {@code A} positive definite.
 */
final class LeastSquares {

    private LeastSquares() {}

    /** The coefficients, none negative, that minimise it. */
    static double[] notNegative(double[][] a, double[] b) {
        int size = b.length;
        double[] best = new double[size];
        double least = 0;
        for (int chosen = 1; chosen < 1 << size; chosen++) {
            double[] solution = solve(a, b, chosen);
            if (isNotNegative(solution)) {
                double value = value(a, b, solution);
                if (value < least) {
                    least = value;
                    best = solution;
                }
            }
        }
        return best;
    }

    /** The coefficients, of any sign, that minimise it. */
    static double[] free(double[][] a, double[] b) {
        return solve(a, b, (1 << b.length) - 1);
    }

    /** The inverse of a positive definite matrix. */
    static double[][] inverse(double[][] a) {
        int size = a.length;
        double[][] columns = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] unit = new double[size];
            unit[i] = 1;
            columns[i] = free(a, unit);
        }
        // symmetric, so that columns are rows
        return columns;
    }

    private static boolean isNotNegative(double[] solution) {
        for (double coefficient : solution) {
            if (!(coefficient >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static double value(double[][] a, double[] b, double[] x) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
            value -= 2 * b[i] * x[i];
            for (int j = 0; j < x.length; j++) {
                value += x[i] * a[i][j] * x[j];
            }
        }
        return value;
    }

    /** With those coefficients zero that are not chosen. Gauss's elimination, with the largest pivot first. */
    private static double[] solve(double[][] a, double[] b, int chosen) {
        int size = b.length;
        double[][] rows = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            boolean free = (chosen >>> i & 1) != 0;
            for (int j = 0; j < size; j++) {
                boolean both = free && (chosen >>> j & 1) != 0;
                rows[i][j] = both ? a[i][j] : i == j ? 1 : 0;
            }
            rows[i][size] = free ? b[i] : 0;
        }
        for (int i = 0; i < size; i++) {
            int pivot = i;
            for (int row = i + 1; row < size; row++) {
                pivot = Math.abs(rows[row][i]) > Math.abs(rows[pivot][i]) ? row : pivot;
            }
            double[] swapped = rows[i];
            rows[i] = rows[pivot];
            rows[pivot] = swapped;
            for (int row = i + 1; row < size; row++) {
                double factor = rows[row][i] / rows[i][i];
                for (int column = i; column <= size; column++) {
                    rows[row][column] -= factor * rows[i][column];
                }
            }
        }
        double[] x = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double rest = rows[i][size];
            for (int j = i + 1; j < size; j++) {
                rest -= rows[i][j] * x[j];
            }
            x[i] = rest / rows[i][i];
        }
        return x;
    }
}
