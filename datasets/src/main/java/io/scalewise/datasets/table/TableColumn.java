package io.scalewise.datasets.table;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a table that is written.
 *
 * @param name as in the header
 * @param type as in the contract
 * @param dictionary what its texts are chosen from; empty for other types, and for texts that are made one by one
 * @param doubleDigits of doubles, how many digits behind the point their CSV has: their values are given as whole numbers
 *     of that unit, below 2<sup>53</sup>, and each is the double nearest to that decimal number. Or {@link #BITS}
 */
public record TableColumn(String name, Type type, Optional<Dictionary> dictionary, int doubleDigits) {

    /** Of doubles: their values are given as their bits, and their CSV is the shortest text that reads back as the same. */
    public static final int BITS = -1;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    public TableColumn {
        if (dictionary.isPresent() && type.kind() != Type.Kind.STRING) {
            throw new IllegalArgumentException(name + ": expected texts for a dictionary, but got " + type);
        }
        if (doubleDigits < BITS || doubleDigits >= POWERS.length) {
            throw new IllegalArgumentException(name + ": expected 0 to 9 digits, or BITS, but got " + doubleDigits);
        }
    }

    /** The columns of a contract's source: doubles of six digits, texts made one by one. */
    public static List<TableColumn> of(Contract contract) {
        return contract.source().columns().stream().map(TableColumn::of).toList();
    }

    /** The same, but for those whose texts are chosen, by their index. */
    public static List<TableColumn> of(Contract contract, Map<Integer, Dictionary> chosen) {
        List<TableColumn> columns = new ArrayList<>(of(contract));
        chosen.forEach((index, texts) -> columns.set(index, columns.get(index).from(texts)));
        return columns;
    }

    private static TableColumn of(Column column) {
        boolean isDouble = column.type().kind() == Type.Kind.DOUBLE;
        return new TableColumn(column.name(), column.type(), Optional.empty(), isDouble ? 6 : 0);
    }

    /** The same column, its texts chosen from {@code texts}. */
    public TableColumn from(Dictionary texts) {
        return new TableColumn(name, type, Optional.of(texts), doubleDigits);
    }

    /** The same column, each of its doubles given by its bits. */
    public TableColumn ofBits() {
        return new TableColumn(name, type, dictionary, BITS);
    }

    /** How many digits behind the point a number's text has. */
    int digitsBehindPoint() {
        return type.kind() == Type.Kind.DOUBLE ? doubleDigits : type.scale();
    }

    /** The double that a value of this column of doubles is. */
    double doubleOf(long value) {
        if (doubleDigits == BITS) {
            return Double.longBitsToDouble(value);
        }
        // one correctly rounded division of exact numbers: the double that is nearest to the decimal
        return value / POWERS[doubleDigits];
    }
}
