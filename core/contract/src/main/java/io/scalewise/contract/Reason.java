package io.scalewise.contract;

/** The reasons for which a record is rejected, as they stand in results. */
public final class Reason {

    /** The line is no record: invalid UTF-8, a wrong number of fields, or stray quotes. */
    public static final String MALFORMED = "malformed";

    private Reason() {}

    /** A value is missing in a column that is not nullable. */
    public static String missing(Column column) {
        return "null:" + column.name();
    }

    /** The text is no value of the column's type, or outside its range. */
    public static String type(Column column) {
        return "type:" + column.name();
    }

    /** The rule is false. */
    public static String rule(Rule rule) {
        return "rule:" + rule.name();
    }
}
