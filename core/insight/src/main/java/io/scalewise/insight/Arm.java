package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import java.util.Map;

/**
 * An engine and its settings, but for the memory limit: that is the same for every engine, and so part of a {@link
 * Size}.
 */
public record Arm(String name, String engine, int threads, Map<String, String> options) {

    static Arm of(RunRecord run) {
        return new Arm(
                run.arm(),
                run.engine().name(),
                run.settings().threads(),
                run.settings().options());
    }
}
