package io.scalewise.harness.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What a comparison has to find, by comparing everything with everything. */
final class SimplestComparison {

    /** The columns of a result: a group of two, and two measures. */
    record Row(@Nullable String name, @Nullable BigDecimal price, @Nullable String text, @Nullable Double number) {

        private boolean sameGroup(Row other) {
            return Objects.equals(name, other.name) && Objects.equals(plain(price), plain(other.price));
        }

        private static @Nullable String plain(@Nullable BigDecimal number) {
            return number == null ? null : number.stripTrailingZeros().toPlainString();
        }

        private boolean sameNumber(Row other) {
            return (number == null || other.number == null)
                    ? Objects.equals(number, other.number)
                    : close(number, other.number);
        }
    }

    /** A rejected record of a long and a double. */
    record Rejected(String reason, long id, double number) {
        private boolean same(Rejected other) {
            return reason.equals(other.reason) && id == other.id && close(number, other.number);
        }
    }

    /** How many differences there are of each kind. */
    record Found(long onlyExpected, long onlyActual, long values, long rejectsOnlyExpected, long rejectsOnlyActual) {}

    private SimplestComparison() {}

    static Found compare(List<Row> expected, List<Row> actual, List<Rejected> there, List<Rejected> here) {
        List<Row> rowsLeft = new ArrayList<>(expected);
        long onlyActual = 0;
        long values = 0;
        for (Row row : actual) {
            int match = match(rowsLeft, row, Row::sameGroup);
            if (match < 0) {
                onlyActual++;
            } else {
                Row wanted = rowsLeft.remove(match);
                values += Objects.equals(wanted.text, row.text) ? 0 : 1;
                values += wanted.sameNumber(row) ? 0 : 1;
            }
        }
        List<Rejected> rejectsLeft = new ArrayList<>(there);
        long rejectsOnlyActual = 0;
        for (Rejected rejected : here) {
            int match = match(rejectsLeft, rejected, Rejected::same);
            if (match < 0) {
                rejectsOnlyActual++;
            } else {
                rejectsLeft.remove(match);
            }
        }
        return new Found(rowsLeft.size(), onlyActual, values, rejectsLeft.size(), rejectsOnlyActual);
    }

    private static <T> int match(List<T> among, T wanted, BiPredicate<T, T> same) {
        for (int i = 0; i < among.size(); i++) {
            if (same.test(among.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean close(double a, double b) {
        return a == b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    }
}
