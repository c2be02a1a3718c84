package io.scalewise.harness.observe;

/** Why processes of a tree were killed for memory. */
public enum MemoryKill {
    /** None were, as far as can be told. */
    NONE,
    /** The tree came to its limit. */
    BUDGET,
    /** The machine had no more: somewhere on it the kernel killed a process, and no limit of the tree's explains that. */
    MACHINE
}
