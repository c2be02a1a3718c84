package io.scalewise.insight;

import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Accounts;
import io.scalewise.engine.record.RunRecord.ContractInfo;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import io.scalewise.engine.record.RunRecord.EngineInfo;
import io.scalewise.engine.record.RunRecord.Environment;
import io.scalewise.engine.record.RunRecord.Gc;
import io.scalewise.engine.record.RunRecord.Io;
import io.scalewise.engine.record.RunRecord.Memory;
import io.scalewise.engine.record.RunRecord.Phases;
import io.scalewise.engine.record.RunRecord.Settings;
import io.scalewise.engine.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of runs that nobody ran. Says of a run what a test is about and leaves the rest ordinary; an arm is an engine's
 * name, a dash and its threads, such as {@code duckdb-2t}, and of a twin another dash and what tells it apart.
 */
public final class ScriptedRuns {

    /** The environment of every run, unless told otherwise. */
    public static final Environment LAPTOP = new Environment(
            2,
            8L << 30,
            "Example CPU",
            "Linux 6.1",
            "17.0.15",
            "cgroup-v2",
            "warm",
            2,
            "performance",
            "ext4 on sda (solid state)",
            "0.1.0");

    private static final long MILLI = 1_000_000;

    private final List<RunRecord> runs = new ArrayList<>();
    private @Nullable String workload = "orders";
    private @Nullable Long rows = 100_000L;
    private String format = "csv";
    private long memoryBytes = 512L << 20;
    private @Nullable ContractPart part;
    private List<String> features = List.of("grain", "where", "sum");
    private Map<String, String> knobs = Map.of();
    private @Nullable List<String> deviation;
    private Environment environment = LAPTOP;
    private boolean external;
    private int round;
    private @Nullable Long swappedBytes;
    private @Nullable Long peakBytes;
    private @Nullable Cpu cpu;
    private @Nullable Gc gc;
    private @Nullable Io io;
    private Map<String, Long> details = Map.of();

    /** What follows is over so many rows in this format. */
    public ScriptedRuns over(long newRows, String newFormat) {
        rows = newRows;
        format = newFormat;
        return this;
    }

    /** What follows is over somebody's own file, whose rows nobody counted. */
    public ScriptedRuns overOwnFile() {
        workload = null;
        rows = null;
        return this;
    }

    /** What follows is over a share of somebody's own file. */
    public ScriptedRuns overShare(String share, long itsRows) {
        workload = null;
        rows = itsRows;
        knobs = Map.of("share", share);
        return this;
    }

    /** What follows is of this round; else each run is of the next one of its cell. */
    public ScriptedRuns inRound(int newRound) {
        round = newRound;
        return this;
    }

    /** What the contract of what follows makes use of; at first a grain. */
    public ScriptedRuns using(String... newFeatures) {
        features = List.of(newFeatures);
        return this;
    }

    /** What follows is asked for so much of the contract; null: for all of it. */
    public ScriptedRuns asking(@Nullable ContractPart newPart) {
        part = newPart;
        return this;
    }

    /** The peak memory of what follows. */
    public ScriptedRuns holding(long bytes) {
        peakBytes = bytes;
        return this;
    }

    /** While what follows ran, the machine moved so much between memory and swap. */
    public ScriptedRuns swapping(long bytes) {
        swappedBytes = bytes;
        return this;
    }

    public ScriptedRuns under(long newMemoryBytes) {
        memoryBytes = newMemoryBytes;
        return this;
    }

    public ScriptedRuns withKnobs(Map<String, String> newKnobs) {
        knobs = newKnobs;
        return this;
    }

    public ScriptedRuns in(Environment newEnvironment) {
        environment = newEnvironment;
        return this;
    }

    /** What follows used the processors so, and others meanwhile. */
    public ScriptedRuns using(Cpu newCpu) {
        cpu = newCpu;
        return this;
    }

    /** What follows collected its garbage so. */
    public ScriptedRuns collecting(Gc newGc) {
        gc = newGc;
        return this;
    }

    /** What follows read, wrote, spilled and waited so. */
    public ScriptedRuns moving(Io newIo) {
        io = newIo;
        return this;
    }

    /** What follows knows so much of itself. */
    public ScriptedRuns telling(Map<String, Long> newDetails) {
        details = newDetails;
        return this;
    }

    /** Rounds with a right answer, by their total times. The other figures follow from these. */
    public ScriptedRuns right(String arm, long... totalMillis) {
        return completed(arm, Verdict.CORRECT, totalMillis);
    }

    /** Rounds with an answer that engines agree on. */
    public ScriptedRuns agreed(String arm, long... totalMillis) {
        return completed(arm, Verdict.AGREED, totalMillis);
    }

    /** Rounds with a right answer that other processes, which nobody measured, helped to find. */
    public ScriptedRuns rightOnCluster(String arm, long... totalMillis) {
        external = true;
        completed(arm, Verdict.CORRECT, totalMillis);
        external = false;
        return this;
    }

    /** A round with a right answer, by its figures. */
    public ScriptedRuns measured(String arm, long totalNanos, long cpuNanos, long peakBytes) {
        long run = totalNanos / 2;
        return add(
                arm,
                new Phases(totalNanos - run, 0L, run, 0L, totalNanos, List.of()),
                new Cpu(cpuNanos, 0L, null, null, null, null, null),
                new Memory(peakBytes, "cgroup", null, null),
                accounts(),
                Outcome.COMPLETED,
                null,
                null,
                Verdict.CORRECT);
    }

    /** Rounds with a result, by their total times. */
    public ScriptedRuns completed(String arm, @Nullable Verdict verdict, long... totalMillis) {
        for (long millis : totalMillis) {
            add(
                    arm,
                    phases(millis),
                    cpu == null ? cpu(millis) : cpu,
                    memory(arm),
                    accounts(),
                    Outcome.COMPLETED,
                    null,
                    null,
                    verdict);
        }
        return this;
    }

    /** Rounds whose answer differs from another engine's, where nobody knows the true one. */
    public ScriptedRuns deviant(String arm, String difference, long... totalMillis) {
        deviation = List.of(difference);
        completed(arm, Verdict.UNVERIFIED, totalMillis);
        deviation = null;
        return this;
    }

    /** A right answer of which only the total time is known. */
    public ScriptedRuns rightWithoutFigures(String arm, long totalMillis) {
        Phases phases = new Phases(null, null, null, null, totalMillis * MILLI, List.of());
        return add(
                arm,
                phases,
                new Cpu(null, null, null, null, null, null, null),
                new Memory(null, "none", null, null),
                null,
                Outcome.COMPLETED,
                null,
                null,
                Verdict.CORRECT);
    }

    public ScriptedRuns wrong(String arm, long totalMillis) {
        return completed(arm, Verdict.WRONG, totalMillis);
    }

    public ScriptedRuns failed(String arm, Outcome outcome, @Nullable String detail) {
        Phases phases =
                outcome == Outcome.REFUSED ? null : new Phases(100 * MILLI, null, null, null, 1500 * MILLI, List.of());
        return add(arm, phases, cpu, null, null, outcome, detail, null, null);
    }

    public ScriptedRuns skipped(String arm, String becauseOfRunId) {
        return add(arm, null, null, null, null, Outcome.SKIPPED, null, becauseOfRunId, null);
    }

    public List<RunRecord> records() {
        return List.copyOf(runs);
    }

    public Summary summary() {
        return Summary.of(runs, List.of());
    }

    /** The format of what follows. */
    public String format() {
        return format;
    }

    /** The id of the last run. */
    public String lastRunId() {
        return runs.get(runs.size() - 1).runId();
    }

    private ScriptedRuns add(
            String arm,
            @Nullable Phases phases,
            @Nullable Cpu cpu,
            @Nullable Memory memory,
            @Nullable Accounts accounts,
            Outcome outcome,
            @Nullable String detail,
            @Nullable String skippedBecause,
            @Nullable Verdict verdict) {
        String engine = arm.substring(0, arm.indexOf('-'));
        String threads = arm.substring(arm.indexOf('-') + 1).replaceFirst("t(-.*)?$", "");
        runs.add(new RunRecord(
                RunRecord.SCHEMA,
                "run-" + (runs.size() + 1),
                "sweep-1",
                "2026-01-31T10:00:00Z",
                arm,
                round(arm),
                null,
                List.of("java"),
                new EngineInfo(engine, "0.1.0", engine.equals("duckdb") ? "sql" : "streaming", null),
                new Settings(Integer.parseInt(threads), memoryBytes, Map.of("heapBytes", memoryBytes / 2), Map.of()),
                new ContractInfo("orders-daily", "c0ffee", features, part),
                dataset(),
                environment,
                phases,
                cpu,
                memory,
                gc,
                io,
                accounts,
                accounts == null ? null : details,
                accounts == null ? null : external,
                outcome,
                detail,
                skippedBecause,
                outcome == Outcome.CRASHED ? "first line\nlast line | of the log" : null,
                verdict,
                verdict == Verdict.WRONG ? List.of("group 2026-01-31: expected 41, but got 42") : deviation));
        return this;
    }

    private int round(String arm) {
        if (round > 0) {
            return round;
        }
        return 1
                + (int) runs.stream()
                        .filter(run -> run.arm().equals(arm)
                                && run.dataset().equals(dataset())
                                && run.contract().part() == part
                                && run.settings().memoryBytes() == memoryBytes)
                        .count();
    }

    private DatasetInfo dataset() {
        long bytes = rows == null ? 7_000_000 : rows * 50;
        return new DatasetInfo(
                workload, rows, bytes, format, workload == null ? null : 42L, knobs, "d-" + rows + format);
    }

    private static Phases phases(long totalMillis) {
        long total = totalMillis * MILLI;
        return new Phases(total / 5, total / 20, total * 7 / 10, total / 20, total, List.of());
    }

    private static Cpu cpu(long totalMillis) {
        return new Cpu(totalMillis * MILLI, totalMillis * MILLI / 10, null, null, null, null, null);
    }

    private Memory memory(String arm) {
        long peak = peakBytes == null ? (100L + arm.length()) << 20 : peakBytes;
        return new Memory(peak, "cgroup", null, swappedBytes);
    }

    private Accounts accounts() {
        long read = rows == null ? 140_000 : rows;
        long rejected = read / 100;
        return new Accounts(
                read,
                rejected,
                Map.of("malformed", rejected / 4, "type:quantity", rejected - rejected / 4),
                read / 50,
                read / 10,
                read - rejected - read / 50 - read / 10,
                365);
    }
}
