package io.scalewise.harness.observe;

import java.util.OptionalLong;

/**
 * What a process tree used of processors and files, absent where nobody knows.
 *
 * @param userNanos and {@code systemNanos}: processor time, exited children included
 * @param busiestThreadNanos processor time of the thread that had most
 * @param otherProcessesNanos processor time of all other processes of the machine meanwhile, the harness among them
 * @param observedNanos how long "meanwhile" was: from before the process was started until it was gone
 * @param stolenNanos what a hypervisor gave to other machines meanwhile
 * @param throttledNanos for how long a quota or heat held processors back meanwhile
 * @param readBytes and {@code writeBytes}: asked for by system calls
 * @param fileWaitNanos for how long some thread waited for a device
 * @param swappedBytes what the machine moved between memory and swap meanwhile
 */
public record Usage(
        OptionalLong userNanos,
        OptionalLong systemNanos,
        OptionalLong busiestThreadNanos,
        OptionalLong otherProcessesNanos,
        OptionalLong observedNanos,
        OptionalLong stolenNanos,
        OptionalLong throttledNanos,
        OptionalLong readBytes,
        OptionalLong writeBytes,
        OptionalLong fileWaitNanos,
        OptionalLong swappedBytes) {

    /** Nothing is known. */
    public static final Usage UNKNOWN = new Usage(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
}
