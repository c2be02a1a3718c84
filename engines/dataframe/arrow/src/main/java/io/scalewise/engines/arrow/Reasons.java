package io.scalewise.engines.arrow;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Reason;
import io.scalewise.contract.Rule;
import java.util.ArrayList;
import java.util.List;

/** The reasons for which a contract rejects records, numbered, so that a row's reason is an int. Immutable. */
final class Reasons {

    /** A row that is not rejected. */
    static final int NONE = -1;

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
