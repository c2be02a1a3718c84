package io.scalewise.harness.store;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records for tests. */
final class RunRecords {

    private RunRecords() {}

    static RunRecord full() {
        return new RunRecord(
                RunRecord.SCHEMA,
                "s-1",
                "s",
                "2026-01-31T10:00:00Z",
                "duckdb-2t",
                1,
                new RunRecord.Invocation(List.of("scalewise", "sweep"), "/home/somebody"),
                List.of("java", "-cp", "lib/*"),
                new RunRecord.EngineInfo("duckdb", "2.0.0.1", "sql", List.of("duckdb_jdbc-2.0.0.1.jar")),
                new RunRecord.Settings(
                        2,
                        2147483648L,
                        new TreeMap<>(Map.of("heapBytes", 268435456L, "nativeBytes", 1677721600L)),
                        Map.of()),
                new RunRecord.ContractInfo("orders-daily", "abc", List.of("grain", "sum"), null),
                new RunRecord.DatasetInfo(
                        "orders", 1000000L, 51234567L, "csv", 42L, new TreeMap<>(Map.of("bad.type", "0.01")), "def"),
                new RunRecord.Environment(
                        2,
                        25769803776L,
                        "processor",
                        "Linux 6.1",
                        "OpenJDK 17",
                        "none",
                        "warm",
                        4,
                        "powersave",
                        "ext4 on vda",
                        "0.1.0"),
                new RunRecord.Phases(250000000L, 20000000L, 1234567890L, 30000000L, 1534567890L, List.of(7L, 8L)),
                new RunRecord.Cpu(2000000000L, 100000000L, 900000000L, 50000000L, 10000000L, 0L, 1600000000L),
                new RunRecord.Memory(314572800L, "pss", 104857600L, 0L),
                new RunRecord.Gc(3L, 12345678L, List.of(1048576L, 2097152L)),
                new RunRecord.Io(51234999L, 4096L, 0L, null),
                new RunRecord.Accounts(
                        1000000, 8000, new TreeMap<>(Map.of("type:quantity", 8000L)), 1000, 0, 991000, 14600),
                new TreeMap<>(Map.of("scanNanos", 123456789L)),
                false,
                Outcome.COMPLETED,
                null,
                null,
                null,
                Verdict.WRONG,
                List.of("groups only expected: 1"));
    }

    static RunRecord skipped() {
        RunRecord full = full();
        return new RunRecord(
                RunRecord.SCHEMA,
                "s-2",
                null,
                full.startedAt(),
                full.arm(),
                1,
                null,
                List.of(),
                full.engine(),
                full.settings(),
                full.contract(),
                new RunRecord.DatasetInfo(null, null, 7, "csv", null, Map.of(), "def"),
                new RunRecord.Environment(
                        2, null, null, "Mac OS X 15", "OpenJDK 17", "none", "warm", null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Outcome.SKIPPED,
                "at 1000 rows it was timed_out",
                "s-1",
                null,
                null,
                null);
    }
}
