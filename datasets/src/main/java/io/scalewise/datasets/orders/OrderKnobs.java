package io.scalewise.datasets.orders;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.Knob;
import io.scalewise.datasets.KnobValues;
import io.scalewise.engine.DataSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The checked knobs of the workload.
 *
 * @param duplicates share of records that lose to another of the same key
 * @param bad share of records that are rejected, by kind
 * @param categories how many there are
 * @param days how many there are, from the first of January 2025 on
 * @param skew Zipf's exponent for categories and stores, 0 for uniform
 * @param test share of orders of the store TEST
 * @param quoted share of records with a quoted field
 * @param sorted whether accepted records stand in ascending order of their keys
 * @param all all of them as text
 */
record OrderKnobs(
        BigDecimal duplicates,
        Map<BadKind, BigDecimal> bad,
        int categories,
        int days,
        double skew,
        double test,
        double quoted,
        boolean sorted,
        SortedMap<String, String> all) {

    private static final int MAX_GROUPS = 10_000_000;
    private static final BigDecimal MOST_SUPERFLUOUS = new BigDecimal("0.95");

    static final List<Knob> DECLARED = List.of(
            new Knob(
                    "duplicates",
                    "share of records that lose to another accepted one of the same key, 0 to 0.9",
                    "0.02"),
            new Knob("bad", "share of records that are rejected, of all kinds together, 0 to 0.9", "0.008"),
            new Knob(
                    "bad.malformed",
                    "weight among the bad: lines with too few or too many fields, invalid UTF-8 or a stray quote",
                    "1"),
            new Knob("bad.null", "weight among the bad: a required value is missing", "1"),
            new Knob("bad.type", "weight among the bad: text that is no value of its type", "1"),
            new Knob("bad.rule", "weight among the bad: a rule is false", "1"),
            new Knob("categories", "how many categories there are, 1 to 1000000", "20"),
            new Knob("days", "how many days there are, from 2025-01-01 on, 1 to 3650", "365"),
            new Knob("skew", "Zipf's exponent for categories and stores, 0 (uniform) to 4", "0"),
            new Knob("test", "share of orders from the store TEST, which the contract filters out, 0 to 1", "0.01"),
            new Knob(
                    "quoted",
                    "share of records with a quoted field, 0 to 1; small, as in most feeds, since quotes put some"
                            + " readers on a slower path",
                    "0.001"),
            new Knob(
                    "arrival",
                    "random (shuffled over the whole file) or sorted (accepted records ascend by key, and the contract"
                            + " says so)",
                    "random"),
            new Knob(
                    "typed",
                    "true leaves out what a typed file can't hold, malformed lines and wrong types; implied by parquet and"
                            + " arrow, so that csv with typed=true holds the same rows",
                    "false"));

    /** Reads and checks the knobs that were {@code given}. */
    static OrderKnobs of(Map<String, String> given, DataSource.Format format) throws DatasetException {
        KnobValues values = KnobValues.of(DECLARED, given);
        if (!format.isCsv()) {
            if ("false".equals(given.get("typed"))) {
                throw values.wrong("typed", "true for the typed format " + format.spelling());
            }
            values.imply("typed", "true");
        }
        BigDecimal duplicates = values.decimal("duplicates", "0", "0.9");
        BigDecimal bad = values.decimal("bad", "0", "0.9");
        if (duplicates.add(bad).compareTo(MOST_SUPERFLUOUS) > 0) {
            throw values.wrong("duplicates", "at most " + MOST_SUPERFLUOUS + " together with bad");
        }
        Map<BadKind, BigDecimal> kinds = BadKind.shares(bad, values, values.flag("typed"));
        int days = values.whole("days", 1, 3650);
        int categories = values.whole("categories", 1, 1_000_000);
        if ((long) days * categories > MAX_GROUPS) {
            throw values.wrong("categories", "at most " + MAX_GROUPS + " groups, categories times days");
        }
        double skew = values.decimal("skew", "0", "4").doubleValue();
        double test = values.decimal("test", "0", "1").doubleValue();
        double quoted = values.decimal("quoted", "0", "1").doubleValue();
        boolean sorted = values.choice("arrival", "random", "sorted").equals("sorted");
        return new OrderKnobs(duplicates, kinds, categories, days, skew, test, quoted, sorted, values.all());
    }
}
