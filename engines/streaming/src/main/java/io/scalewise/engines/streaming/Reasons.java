package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Reason;
import io.scalewise.contract.Rule;
import java.util.ArrayList;
import java.util.List;

/** The reasons that a contract can reject a record for, numbered, so that counting them is an array. Immutable. */
final class Reasons {

    static final int MALFORMED = 0;

    private final List<String> names = new ArrayList<>();
    private final int firstRule;

    Reasons(Contract contract) {
        names.add(Reason.MALFORMED);
        for (Column column : contract.source().columns()) {
            names.add(Reason.missing(column));
            names.add(Reason.type(column));
        }
        firstRule = names.size();
        for (Rule rule : contract.rules()) {
            names.add(Reason.rule(rule));
        }
    }

    static int missing(int column) {
        return 1 + 2 * column;
    }

    static int type(int column) {
        return 2 + 2 * column;
    }

    int rule(int rule) {
        return firstRule + rule;
    }

    int count() {
        return names.size();
    }

    String name(int reason) {
        return names.get(reason);
    }
}
