package io.scalewise.datasets;

import io.scalewise.contract.NearestName;
import io.scalewise.datasets.DatasetException.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The knobs of a workload with their values, given or default: reads them, checks them, spells them in one way. */
public final class KnobValues {

    private static final int MAX_FRACTION_DIGITS = 9;

    private final SortedMap<String, String> values = new TreeMap<>();

    private KnobValues() {}

    /** {@code given} over the defaults of {@code knobs}. */
    public static KnobValues of(List<Knob> knobs, Map<String, String> given) throws DatasetException {
        KnobValues result = new KnobValues();
        for (Knob knob : knobs) {
            result.values.put(knob.name(), knob.defaultValue());
        }
        for (Map.Entry<String, String> entry : new TreeMap<>(given).entrySet()) {
            if (!result.values.containsKey(entry.getKey())) {
                throw new DatasetException(
                        Problem.UNKNOWN_KNOB,
                        "knob: expected one of " + String.join(", ", result.values.keySet())
                                + ", but got " + entry.getKey()
                                + NearestName.hint(entry.getKey(), result.values.keySet()));
            }
            result.values.put(entry.getKey(), entry.getValue());
        }
        return result;
    }

    /** A decimal number from {@code least} to {@code greatest}, with up to nine fraction digits. */
    public BigDecimal decimal(String knob, String least, String greatest) throws DatasetException {
        String text = text(knob);
        String expected = "a number from " + least + " to " + greatest;
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1," + MAX_FRACTION_DIGITS + "})?")) {
            throw wrong(knob, expected);
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(greatest)) > 0) {
            throw wrong(knob, expected);
        }
        values.put(knob, value.toPlainString());
        return value;
    }

    /** A whole number from {@code least} to {@code greatest}. */
    public int whole(String knob, int least, int greatest) throws DatasetException {
        String text = text(knob);
        String expected = "a whole number from " + least + " to " + greatest;
        if (!text.matches("[0-9]{1,9}")) {
            throw wrong(knob, expected);
        }
        int value = Integer.parseInt(text);
        if (value < least || value > greatest) {
            throw wrong(knob, expected);
        }
        values.put(knob, Integer.toString(value));
        return value;
    }

    /** One of {@code choices}. */
    public String choice(String knob, String... choices) throws DatasetException {
        String text = text(knob);
        if (!List.of(choices).contains(text)) {
            throw wrong(knob, String.join(" or ", choices));
        }
        return text;
    }

    /** Whether a knob has that value. */
    public boolean is(String knob, String value) {
        return text(knob).equals(value);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String knob) throws DatasetException {
        return choice(knob, "true", "false").equals("true");
    }

    /** Gives a knob the value that something else implies. */
    public void imply(String knob, String value) {
        values.put(knob, value);
    }

    /** All knobs; those that were read are spelt in one way. */
    public SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }

    /** The fault of a value that the knob does not take. */
    public DatasetException wrong(String knob, String expected) {
        return new DatasetException(
                Problem.KNOB_VALUE, "knob " + knob + ": expected " + expected + ", but got '" + text(knob) + "'");
    }

    private String text(String knob) {
        String value = values.get(knob);
        if (value == null) {
            throw new IllegalArgumentException(knob + ": expected a declared knob");
        }
        return value;
    }
}
