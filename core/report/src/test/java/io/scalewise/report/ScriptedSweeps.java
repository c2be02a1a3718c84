package io.scalewise.report;

import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.Environment;
import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.Effort;
import io.scalewise.insight.ScriptedRuns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Sweeps that nobody ran, one for each situation that a report must read well in. */
enum ScriptedSweeps {
    /** Three engines from small to large, in two formats, with everything that may go wrong but a wrong answer. */
    ORDINARY,
    WRONG_ANSWER,
    /** One size, one engine, one round, figures missing, stopped. */
    ONE_RUN,
    ALL_FAILED,
    /** Somebody's own file, that nothing could check. */
    UNVERIFIED,
    /** Shares of somebody's own file: engines agree on the small one, and one has an answer of its own to the whole. */
    SHARES,
    MEMORY_LIMITS,
    /** An engine whose work was partly done by processes that nobody measured. */
    CLUSTER,
    /** Arms that were run under a second name as well, on a machine that did other things meanwhile. */
    NOISE,
    /** Runs that were asked for parts of the contract alone, one of them with a wrong answer. */
    PARTS,
    /** Many engines in two formats, of which not all read both, with failures on the way up. */
    SIX_ENGINES,
    NOTHING;

    List<RunRecord> runs() {
        return switch (this) {
            case ORDINARY -> ordinary();
            case WRONG_ANSWER -> wrongAnswer();
            case ONE_RUN ->
                new ScriptedRuns().rightWithoutFigures("plain-1t", 456).records();
            case ALL_FAILED -> allFailed();
            case UNVERIFIED ->
                new ScriptedRuns()
                        .overOwnFile()
                        .completed("plain-1t", Verdict.UNVERIFIED, 900, 900, 910, 910, 920, 920)
                        .completed("duckdb-2t", Verdict.UNVERIFIED, 300, 300, 310, 310, 320, 320)
                        .records();
            case SHARES -> shares();
            case MEMORY_LIMITS -> memoryLimits();
            case CLUSTER ->
                new ScriptedRuns()
                        .right("streaming-2t", 15_000, 15_000, 15_100, 15_100, 15_200, 15_200)
                        .rightOnCluster("spark-2t", 9_000, 9_000, 9_100, 9_100, 9_200, 9_200)
                        .records();
            case NOISE -> noise();
            case PARTS -> parts();
            case SIX_ENGINES -> sixEngines();
            case NOTHING -> List.of();
        };
    }

    List<Effort> effort() {
        return this == ORDINARY || this == SIX_ENGINES
                ? List.of(
                        new Effort(
                                "plain",
                                "What a competent engineer writes in an afternoon.",
                                OptionalLong.of(512),
                                612_345,
                                1,
                                1),
                        new Effort("duckdb", "", OptionalLong.empty(), 83_000_000, 2, 1))
                : List.of();
    }

    SweepInfo info() {
        return new SweepInfo(
                "sweep-1",
                List.of("scripts/scalewise", "sweep", "--sizes", "100k,1m", "--knob", "note=it's | odd"),
                "2026-01-31T10:00:00Z",
                "0.1.0",
                this != ONE_RUN && this != NOTHING,
                this == NOISE ? 7 : 6,
                this == NOISE,
                this == SIX_ENGINES
                        ? List.of(
                                new SweepInfo.Unread("plain", "parquet"), new SweepInfo.Unread("streaming", "parquet"))
                        : List.of(),
                this == SIX_ENGINES ? List.of("spark") : List.of(),
                this == ONE_RUN ? List.of("plain-1t over orders 1m csv", "duckdb-2t over orders 1m csv") : List.of());
    }

    private static List<RunRecord> ordinary() {
        ScriptedRuns runs = new ScriptedRuns()
                .right("plain-1t", 410, 410, 420, 420, 430, 430)
                .right("streaming-1t", 300, 300, 310, 310, 330, 330)
                .right("streaming-2t", 305, 305, 312, 312, 321, 321)
                .right("duckdb-2t", 740, 740, 770, 770, 790, 790)
                .failed(
                        "spark-2t",
                        Outcome.REFUSED,
                        "memory: expected at least 850 MiB, but got 512 MiB; try --memory 1g")
                .over(100_000, "parquet")
                .right("duckdb-2t", 250, 250, 251, 251, 260, 260)
                .failed("plain-1t", Outcome.REFUSED, "format: expected csv, but got parquet")
                .over(1_000_000, "csv")
                .right("streaming-1t", 2100, 2100, 2150, 2150, 2200, 2200)
                .right("streaming-2t", 1400, 1400, 1450, 1450, 1500, 1500)
                .right("duckdb-2t", 1510, 1510, 1480, 1480, 1420, 1420)
                .failed("plain-1t", Outcome.OUT_OF_MEMORY, "heap")
                .failed("plain-1t", Outcome.OUT_OF_MEMORY, "heap");
        String ranOut = runs.lastRunId();
        return runs.over(10_000_000, "csv")
                .right("streaming-2t", 15_000, 15_000, 15_100, 15_100, 15_200, 15_200)
                .failed("streaming-1t", Outcome.TIMED_OUT, "after 1m")
                .failed("duckdb-2t", Outcome.CRASHED, "signal 11")
                .skipped("plain-1t", ranOut)
                .records();
    }

    private static List<RunRecord> wrongAnswer() {
        return new ScriptedRuns()
                .right("plain-1t", 410, 410, 420, 420, 430, 430)
                .right("duckdb-2t", 100, 110)
                .wrong("duckdb-2t", 105)
                .in(new Environment(4, null, null, "Darwin 24", "21.0.1", "none", "cold", null, null, null, null))
                .right("streaming-1t", 600, 600, 610, 610, 640, 640)
                .records();
    }

    private static List<RunRecord> shares() {
        return new ScriptedRuns()
                .overShare("1%", 29_874)
                .completed("plain-1t", Verdict.AGREED, 500, 500, 510, 510, 520, 520)
                .completed("streaming-2t", Verdict.AGREED, 400, 400, 410, 410, 420, 420)
                .completed("duckdb-2t", Verdict.AGREED, 900, 900, 910, 910, 920, 920)
                .overShare("100%", 3_000_000)
                .completed("plain-1t", Verdict.AGREED, 9000, 9000, 9100, 9100, 9200, 9200)
                .completed("streaming-2t", Verdict.AGREED, 4000, 4000, 4100, 4100, 4200, 4200)
                .deviant("duckdb-2t", "values that differ: 1", 3000, 3000, 3100, 3100, 3200, 3200)
                .records();
    }

    private static List<RunRecord> allFailed() {
        return new ScriptedRuns()
                .failed("plain-1t", Outcome.BAD_INPUT, "orders.csv: expected a column quantity, but got qty; try\nqty")
                .failed("duckdb-2t", Outcome.OVERFLOW, "sum(quantity * price)")
                .failed("spark-2t", Outcome.OUT_OF_DISK, null)
                .records();
    }

    private static List<RunRecord> parts() {
        ScriptedRuns runs = new ScriptedRuns()
                .right("streaming-2t", 1000, 1010, 990, 1000, 1005, 995)
                .right("duckdb-2t", 1600, 1610, 1590, 1600, 1605, 1595)
                .right("arrow-2t", 1900, 1910, 1890, 1900, 1905, 1895);
        runs.asking(ContractPart.READING)
                .agreed("streaming-2t", 200, 201, 199, 200)
                .agreed("duckdb-2t", 800, 790, 810, 800)
                .agreed("arrow-2t", 300, 290, 310, 300);
        runs.asking(ContractPart.CHECKING)
                .agreed("streaming-2t", 300, 301, 299, 300)
                .agreed("duckdb-2t", 1000, 990, 1010, 1000)
                .wrong("arrow-2t", 500);
        runs.asking(ContractPart.GROUPING)
                .agreed("streaming-2t", 400, 401, 399, 400)
                .agreed("duckdb-2t", 990, 1000, 1010, 980)
                .agreed("arrow-2t", 700, 690, 710, 700);
        return runs.records();
    }

    private static List<RunRecord> noise() {
        ScriptedRuns runs = new ScriptedRuns()
                .right("plain-1t", 640, 412, 405, 420, 410, 431, 418)
                .right("duckdb-2t", 432, 428, 410, 441, 437, 440, 428)
                .right("spark-2t", 4700, 4650);
        for (int round = 2; round <= 7; round++) {
            runs.inRound(round).right("plain-1t-twin", 400 + 7L * round).right("spark-2t-twin", 4600 + 10L * round);
        }
        runs.inRound(0).over(1_000_000, "csv").right("plain-1t", 1510, 1500, 1490, 1500, 1505, 1500);
        for (int round = 1; round <= 6; round++) {
            runs.inRound(round).right("duckdb-2t", 1000 + round).right("duckdb-2t-twin", 1003 - round);
        }
        runs.inRound(6).using(new Cpu(900_000_000L, 0L, null, 1_200_000_000L, 0L, 0L, null));
        runs.right("plain-1t", 1700);
        return runs.inRound(7)
                .right("plain-1t", 1800, 1850)
                .right("duckdb-2t", 1004)
                .records();
    }

    private static List<RunRecord> memoryLimits() {
        return new ScriptedRuns()
                .right("plain-1t", 410)
                .right("duckdb-2t", 310)
                .under(64L << 20)
                .right("plain-1t", 430, 440)
                .failed("duckdb-2t", Outcome.OUT_OF_MEMORY, "budget")
                .failed("duckdb-2t", Outcome.OUT_OF_MEMORY, "native")
                .records();
    }

    private static List<RunRecord> sixEngines() {
        ScriptedRuns runs = new ScriptedRuns();
        Map<String, String> ended = new HashMap<>();
        for (long rows : new long[] {10_000, 100_000, 1_000_000, 10_000_000}) {
            for (String format : List.of("csv", "parquet")) {
                runs.over(rows, format);
                double perRow = format.equals("csv") ? 1 : 0.45;
                if (format.equals("csv")) {
                    climb(runs, ended, "plain-1t", rows, 180, 0.0019, 400_000, Outcome.OUT_OF_MEMORY, "heap");
                    climb(runs, ended, "streaming-2t", rows, 230, 0.0011, Long.MAX_VALUE, Outcome.CRASHED, "");
                }
                climb(runs, ended, "duckdb-2t", rows, 420, 0.0004 * perRow, Long.MAX_VALUE, Outcome.CRASHED, "");
                climb(runs, ended, "arrow-2t", rows, 510, 0.0009 * perRow, 2_000_000, Outcome.OUT_OF_MEMORY, "native");
                climb(runs, ended, "tablesaw-1t", rows, 640, 0.0042 * perRow, 200_000, Outcome.OUT_OF_MEMORY, "heap");
                climb(
                        runs,
                        ended,
                        "spark-2t",
                        rows,
                        4_100,
                        0.0013 * perRow,
                        format.equals("csv") ? Long.MAX_VALUE : 2_000_000,
                        Outcome.TIMED_OUT,
                        "after 5m");
            }
        }
        return runs.records();
    }

    /** An arm that takes a start and so much a row, until it ends badly; then it is not tried any more. */
    private static void climb(
            ScriptedRuns runs,
            Map<String, String> ended,
            String arm,
            long rows,
            long startMillis,
            double millisPerRow,
            long most,
            Outcome end,
            String detail) {
        String key = arm + runs.format();
        String before = ended.get(key);
        if (before != null) {
            runs.skipped(arm, before);
        } else if (rows > most) {
            runs.failed(arm, end, detail);
            ended.put(key, runs.lastRunId());
        } else {
            long millis = startMillis + Math.round(rows * millisPerRow);
            runs.right(
                    arm, millis * 96 / 100, millis * 99 / 100, millis, millis, millis * 102 / 100, millis * 107 / 100);
        }
    }
}
