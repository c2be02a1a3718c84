package io.scalewise.engine.record;

import java.util.Locale;

/**
 * How much of a contract a run was asked for, where that was not all of it: each part asks for what the one before does, and
 * for something more. What an engine takes longer for one than for the part before is what it takes for that.
 */
public enum ContractPart {
    /** How many records there are, every value a text that may be missing; of typed files, a value of its type. */
    READING,
    /** That every value is of its type and every rule is kept, and how many records are so. */
    CHECKING,
    /** The groups and measures, over every accepted row: all but the grain. */
    GROUPING;

    /** As it stands in records. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
