package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user sees who asks what limited a run; which bottleneck is named is up to the machine's other work. */
class DiagnoseCommandTest extends CommandTest {

    private static final String CONTRACT =
            """
            contract: rows
            source:
              columns:
                - { name: store, type: string }
            aggregation:
              groupBy: { store: store }
              measures:
                rows: count(*)
            """;

    private String contract = "";
    private String input = "";

    @BeforeEach
    void writeFiles() throws IOException {
        contract = Files.writeString(folder.resolve("rows.yaml"), CONTRACT).toString();
        input = Files.writeString(folder.resolve("rows.csv"), "store\na\nb\na\n")
                .toString();
    }

    @Test
    void aResultIsDiagnosedByItsRecord() {
        Path result = folder.resolve("result");
        execute("run", "--contract", contract, "--input", input, "--engine", "plain", "--output", result);
        forget();

        assertThat(execute("diagnose", result)).isZero();
        String byFolder = out.toString();
        forget();
        assertThat(execute("diagnose", result.resolve("run.json"))).isZero();

        assertThat(out).hasToString(byFolder);
        assertThat(byFolder)
                .startsWith("plain-1t, ")
                .contains("\n  first check: ", "\n  shares: time in all: ")
                .contains("\n  not judged: spilling; the record doesn't say how much the engine spilled\n");
    }

    @Test
    void aReportIsDiagnosedInALineACellAndOneOfItsRunsInFull() throws IOException {
        Path report = folder.resolve("report");
        execute(
                "sweep",
                "--contract",
                contract,
                "--input",
                input,
                "--engines",
                "plain,streaming",
                "--rounds",
                1,
                "--output",
                report);
        forget();

        assertThat(execute("diagnose", report)).isZero();
        assertThat(out.toString()).contains("  plain-1t, ", "  streaming-", "#ID");
        String runId =
                Files.readString(report.resolve("runs.jsonl")).replaceFirst("(?s).*?\"runId\":\"([^\"]+)\".*", "$1");
        forget();
        assertThat(execute("diagnose", report + "#" + runId)).isZero();
        assertThat(out.toString()).contains(", " + runId + ": ").contains("first check: ");
        forget();
        assertThat(execute("diagnose", report.resolve("runs.jsonl"), "--json")).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"schema\":1,\"runId\":"));
        forget();
        assertThat(execute("diagnose", report + "#nobody")).isEqualTo(3);
        assertThat(error.toString()).contains("expected a run nobody");
    }

    @Test
    void aNewRunIsMadeAsRunMakesItAndDiagnosed() {
        Path result = folder.resolve("result");

        int code = diagnoseNew(result, "--json");

        assertThat(code).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString()).contains("\"bottleneck\":", "\"profile\":null");
        assertThat(result.resolve("run.json")).exists();
    }

    private int diagnoseNew(Path result, String option) {
        return execute(
                "diagnose", "--contract", contract, "--input", input, "--engine", "plain", "--output", result, option);
    }

    @Test
    void aProfileOfANewRunIsPrintedAndItsRecordingKeptBesideTheResult() {
        Path result = folder.resolve("result");

        int code = diagnoseNew(result, "--profile");

        assertThat(code).as(error.toString()).isZero();
        assertThat(out.toString())
                .contains("time by method, of ", "time by package", "memory allocated by class", "samples");
        assertThat(error.toString()).contains("recording: " + folder.resolve("result.jfr"));
        assertThat(folder.resolve("result.jfr")).isNotEmptyFile();
        forget();
        assertThat(execute(
                        "diagnose",
                        "--contract",
                        contract,
                        "--input",
                        input,
                        "--engine",
                        "plain",
                        "--output",
                        folder.resolve("result"),
                        "--profile"))
                .isEqualTo(2);
        assertThat(error.toString()).contains("result.jfr: expected no such file yet");
    }

    @Test
    void withoutAnOutputTheRecordingIsKeptAmongTheLogs() throws IOException {
        assertThat(execute("diagnose", "--contract", contract, "--input", input, "--engine", "plain", "--profile"))
                .isZero();

        try (Stream<Path> logs = Files.list(cache.resolve("logs"))) {
            assertThat(logs).singleElement().satisfies(file -> assertThat(file.toString())
                    .endsWith(".jfr"));
        }
    }

    @Test
    void aNewRunThatFailsEndsAsRunDoes() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "shop\na\n");

        int code = execute("diagnose", "--contract", contract, "--input", broken, "--engine", "plain");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString()).contains("no single bottleneck").contains("first check: read how it ended");
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertThat(execute("diagnose")).isEqualTo(2);
        assertThat(execute("diagnose", "--contract", contract, "--input", input))
                .isEqualTo(2);
        assertThat(execute("diagnose", folder, "--engine", "plain")).isEqualTo(2);
        assertThat(execute("diagnose", folder.resolve("absent"))).isEqualTo(3);
        assertThat(execute("diagnose", folder)).isEqualTo(3);
        assertThat(execute("diagnose", contract)).isEqualTo(3);

        assertThat(error.toString())
                .contains("RUN: expected one, or --contract, --input and --engine for a new one, but got none")
                .contains("--engine: expected one for a new run, but got none")
                .contains("RUN: expected either runs that were made or what a new one takes")
                .contains("absent: expected a run record, a result or a report, but there is none")
                .contains("expected a result with run.json or a report with runs.jsonl")
                .contains("rows.yaml: run record: expected JSON of one");
    }
}
