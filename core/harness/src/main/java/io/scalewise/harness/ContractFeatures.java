package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Source;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What of the contract's possibilities a contract makes use of, by the names that an engine's {@code lacks} uses. */
public final class ContractFeatures {

    private ContractFeatures() {}

    /**
     * The features of a contract: {@code strict}, {@code sorted}, {@code grain}, {@code where}, and the aggregates by name
     * with hyphens, such as {@code count-distinct} or {@code median}.
     */
    public static Set<String> of(Contract contract) {
        Set<String> features = new LinkedHashSet<>();
        if (contract.source().parsing() == Source.Parsing.STRICT) {
            features.add("strict");
        }
        if (contract.source().arrival() == Source.Arrival.SORTED) {
            features.add("sorted");
        }
        if (contract.grain().filter(grain -> !grain.assumedUnique()).isPresent()) {
            features.add("grain");
        }
        if (contract.aggregation().where().isPresent()) {
            features.add("where");
        }
        for (Measure measure : contract.aggregation().measures()) {
            features.add(measure.aggregate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return features;
    }
}
