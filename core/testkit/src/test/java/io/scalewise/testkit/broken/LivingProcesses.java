package io.scalewise.testkit.broken;

import io.scalewise.harness.observe.ProcessStat;
import java.util.List;

/** Which processes live. One that ended and that nobody has waited for yet is still listed; it does not live. */
final class LivingProcesses {

    private LivingProcesses() {}

    /** Those that this process has started, and what these have started. */
    static List<ProcessHandle> startedHere() {
        return ProcessHandle.current()
                .descendants()
                .filter(LivingProcesses::lives)
                .toList();
    }

    static boolean lives(ProcessHandle process) {
        return process.isAlive()
                && ProcessStat.of(process.pid())
                        .map(stat -> stat.state() != 'Z')
                        .orElse(true);
    }
}
