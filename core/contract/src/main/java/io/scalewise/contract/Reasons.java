package io.scalewise.contract;

import java.util.ArrayList;
import java.util.List;

/** The reasons for which a contract rejects records, numbered, so that a row's reason is an int. Immutable. */
public final class Reasons {

    /** A row that is not rejected. */
    public static final int NONE = -1;

    /** The line is no record. */
    public static final int MALFORMED = 0;

    private final List<String> names = new ArrayList<>();
    private final int firstRule;

    /** Numbers the reasons of a contract. */
    public Reasons(Contract contract) {
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

    /** A value is missing in the column with this index. */
    public static int missing(int column) {
        return 1 + 2 * column;
    }

    /** What stands in the column with this index is no value of its type. */
    public static int type(int column) {
        return 2 + 2 * column;
    }

    /** The rule with this index is false. */
    public int rule(int rule) {
        return firstRule + rule;
    }

    /** How many reasons there are; their numbers are less. */
    public int count() {
        return names.size();
    }

    /** How a reason is spelt in results. */
    public String name(int reason) {
        return names.get(reason);
    }
}
