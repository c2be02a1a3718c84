package io.scalewise.harness.observe;

import java.util.OptionalLong;

/**
 * What a process tree used of processors and files, absent where nobody knows.
 *
 * @param userNanos and {@code systemNanos}: processor time, exited children included
 * @param busiestThreadNanos processor time of the thread that had most
 * @param otherProcessesNanos processor time of all other processes of the machine meanwhile, the harness among them
 * @param readBytes and {@code writeBytes}: asked for by system calls
 */
public record Usage(
        OptionalLong userNanos,
        OptionalLong systemNanos,
        OptionalLong busiestThreadNanos,
        OptionalLong otherProcessesNanos,
        OptionalLong readBytes,
        OptionalLong writeBytes) {

    /** Nothing is known. */
    public static final Usage UNKNOWN = new Usage(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
}
