package io.scalewise.datasets.orders;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.KnobValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/** What is wrong with a bad record. */
enum BadKind {
    MALFORMED("bad.malformed", false),
    NULL("bad.null", true),
    TYPE("bad.type", false),
    RULE("bad.rule", true);

    private static final int SHARE_DIGITS = 18;

    private final String knob;
    private final boolean typed;

    BadKind(String knob, boolean typed) {
        this.knob = knob;
        this.typed = typed;
    }

    /** The share of all records that each kind has, when {@code bad} is shared out by the kinds' weights. */
    static Map<BadKind, BigDecimal> shares(BigDecimal bad, KnobValues knobs, boolean typedOnly)
            throws DatasetException {
        Map<BadKind, BigDecimal> weights = new EnumMap<>(BadKind.class);
        BigDecimal sum = BigDecimal.ZERO;
        for (BadKind kind : values()) {
            BigDecimal weight = knobs.decimal(kind.knob, "0", "1000000");
            weights.put(kind, weight);
            sum = sum.add(weight);
        }
        if (sum.signum() == 0 && bad.signum() > 0) {
            throw knobs.wrong("bad", "0 where all weights of its kinds are 0");
        }
        Map<BadKind, BigDecimal> shares = new EnumMap<>(BadKind.class);
        for (Map.Entry<BadKind, BigDecimal> weight : weights.entrySet()) {
            boolean none = sum.signum() == 0 || (typedOnly && !weight.getKey().typed);
            BigDecimal share = none
                    ? BigDecimal.ZERO
                    : bad.multiply(weight.getValue()).divide(sum, SHARE_DIGITS, RoundingMode.DOWN);
            shares.put(weight.getKey(), share);
        }
        return shares;
    }
}
