package io.scalewise.testkit.fuzz;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/**
 * Makes a case small of which something is true, and stays so: takes away files, lines, rules, measures, columns and parts of
 * expressions for as long as it can.
 */
final class Shrinker {

    /** What is to stay true of a case. */
    interface Property {
        boolean holds(FuzzCase fuzzCase) throws IOException, InterruptedException;
    }

    private final Property property;
    private int triesLeft;

    /** @param tries how many cases may be looked at */
    Shrinker(Property property, int tries) {
        this.property = property;
        this.triesLeft = tries;
    }

    /** The smallest case that was found; the given one where none was. */
    FuzzCase shrink(FuzzCase fuzzCase) throws IOException, InterruptedException {
        FuzzCase smallest = fuzzCase;
        Optional<FuzzCase> next = Optional.of(fuzzCase);
        while (next.isPresent()) {
            smallest = next.get();
            next = smaller(smallest);
        }
        return smallest;
    }

    private Optional<FuzzCase> smaller(FuzzCase fuzzCase) throws IOException, InterruptedException {
        Iterator<FuzzCase> candidates = fuzzCase.smaller().iterator();
        while (candidates.hasNext() && triesLeft > 0) {
            FuzzCase candidate = candidates.next();
            if (RandomContract.isSound(candidate.contract())) {
                triesLeft--;
                if (property.holds(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
