package io.scalewise.insight.diagnosis;

import java.util.Locale;

/** Why a resource was the bottleneck, as far as a record tells, and what to check first. */
public enum Cause {
    OTHER_PROCESSES(
            Bottleneck.MEASUREMENT,
            "other programs used the machine meanwhile",
            "run it again while nothing else runs"),
    HELD_BACK(
            Bottleneck.MEASUREMENT,
            "a quota or heat held the processors back",
            "raise the quota or let the machine cool, then run it again"),
    OUT_OF_MEMORY(
            Bottleneck.MEMORY,
            "it ran out of memory",
            "stream or chunk what it reads, and bound the state that it keeps"),
    ALLOCATION(
            Bottleneck.MEMORY,
            "it stops to collect garbage, and what it keeps does not grow: it allocates too much",
            "find what allocates most, with --profile, and reuse or avoid it"),
    GROWING_STATE(
            Bottleneck.MEMORY,
            "it stops to collect garbage, and what it keeps grows or fills the heap",
            "count the keys and values that it keeps; bound them, or give it more memory"),
    COLLECTION(
            Bottleneck.MEMORY,
            "it stops to collect garbage",
            "look at the heap in use after collections: level means allocation, rising means state that grows"),
    SPILL(
            Bottleneck.MEMORY,
            "what it keeps had no room in memory and went to disk",
            "count the keys; then more memory, or fewer columns in the state"),
    HOT_THREAD(
            Bottleneck.ONE_CORE,
            "one thread is busy all the time, and the others do little",
            "profile its functions, with --profile; then use the other cores"),
    BUSY_CORE(
            Bottleneck.ONE_CORE,
            "it keeps the one core busy that it was given",
            "profile its functions, with --profile; then more --threads, or an engine that uses the other cores"),
    BUSY_CORES(
            Bottleneck.ALL_CORES,
            "it keeps all of its cores busy",
            "a cheaper algorithm or a denser format; only then more cores"),
    DEVICE_WAITS(
            Bottleneck.IO,
            "it waits for files",
            "read and write fewer bytes; then overlap or batch what is left with the computing"),
    UNEVEN_TASKS(
            Bottleneck.SKEW,
            "one task takes much longer than the others",
            "make a histogram of the keys: how many rows has the largest?"),
    LITTLE_WORK(
            Bottleneck.NONE,
            "it was over too soon to tell the work from the start of its process",
            "run it over more data"),
    OWN_END(Bottleneck.NONE, "it ended for a reason that no share of time explains", "read how it ended"),
    BALANCE(Bottleneck.NONE, "no resource stands out", "look at the shares: what is largest is worth most");

    private final Bottleneck bottleneck;
    private final String sentence;
    private final String firstCheck;

    Cause(Bottleneck bottleneck, String sentence, String firstCheck) {
        this.bottleneck = bottleneck;
        this.sentence = sentence;
        this.firstCheck = firstCheck;
    }

    public Bottleneck bottleneck() {
        return bottleneck;
    }

    /** Half a sentence whose "it" is the run. */
    public String sentence() {
        return sentence;
    }

    public String firstCheck() {
        return firstCheck;
    }

    /** For programs. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
