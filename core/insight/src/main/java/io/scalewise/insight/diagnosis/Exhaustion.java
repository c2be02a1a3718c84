package io.scalewise.insight.diagnosis;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** It was killed for memory, or its heap ran out. */
final class Exhaustion implements Sign {

    @Override
    public String name() {
        return "exhausted memory";
    }

    @Override
    public boolean isInShares() {
        return false;
    }

    @Override
    public Sighting look(RunFigures run) {
        RunRecord record = run.run();
        if (record.outcome() != Outcome.OUT_OF_MEMORY) {
            return Sighting.nothing();
        }
        List<Evidence> evidence = new ArrayList<>();
        RunRecord.Memory memory = record.memory();
        if (memory != null) {
            add(evidence, "peak memory of its processes", memory.peakTreeBytes());
            add(evidence, "peak of the heap", memory.peakHeapBytes());
        }
        add(evidence, "its budget", record.settings().memoryBytes());
        run.heapLimitBytes().ifPresent(limit -> add(evidence, "of that, heap", limit));
        return Sighting.seen(Cause.OUT_OF_MEMORY, evidence.toArray(Evidence[]::new));
    }

    private static void add(List<Evidence> evidence, String figure, @Nullable Long bytes) {
        if (bytes != null) {
            evidence.add(Evidence.of(figure, bytes.doubleValue(), Evidence.Unit.BYTES));
        }
    }
}
