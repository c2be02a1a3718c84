package io.scalewise.cli;

import java.util.Arrays;
import java.util.List;

/** What a sweep does where nobody says. */
final class SweepDefaults {

    static final String WORKLOAD = "orders";
    static final String SIZES = "10k,100k,1m";
    static final String FORMATS = "csv";
    static final String SEED = "42";

    /** The fewest from which the report claims a difference. */
    static final String ROUNDS = "5";

    static final String BUDGET = "10m";

    private SweepDefaults() {}

    static List<ArgumentTypes.Rows> sizes() {
        ArgumentTypes.RowsConverter converter = new ArgumentTypes.RowsConverter();
        return Arrays.stream(SIZES.split(",")).map(converter::convert).toList();
    }
}
