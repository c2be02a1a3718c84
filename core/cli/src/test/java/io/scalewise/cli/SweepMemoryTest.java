package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep under several budgets of memory. */
class SweepMemoryTest extends CommandTest {

    @Test
    void allIsRunUnderEachBudgetAndTheMapOfTheFastestHasThem() throws IOException {
        Path report = folder.resolve("report");
        Object[] sweep = {
            "sweep",
            "--sizes",
            "200,1k",
            "--engines",
            "plain,streaming,duckdb",
            "--threads",
            "1",
            "--memory",
            "1g,160m,1g",
            "--rounds",
            2,
            "--output",
            report
        };

        assertThat(execute(sweep)).as(error.toString()).isZero();

        assertThat(error.toString()).contains("160 MiB and 1 GiB of memory for each engine", "24 runs");
        String markdown = Files.readString(report.resolve("report.md"));
        assertThat(markdown)
                .contains("| Rows | csv, 160 MiB memory | csv, 1 GiB memory |")
                .contains("### 1k rows, csv, 160 MiB memory", "### 1k rows, csv, 1 GiB memory")
                .contains("| 200 rows, csv, 160 MiB memory | duckdb-1t | 1 | refused ");
        // duckdb asks for more than 160 MiB: one record that says so at each of two sizes, and two runs of all others
        assertThat(Files.readAllLines(report.resolve("runs.jsonl")))
                .hasSize(22)
                .filteredOn(line ->
                        line.contains("\"arm\":\"streaming-1t\"") && line.contains("\"memoryBytes\":" + (160L << 20)))
                .hasSize(4);
        String[] more = new String[sweep.length + 1];
        for (int i = 0; i < sweep.length; i++) {
            more[i] = sweep[i].toString();
        }
        more[sweep.length] = "--resume";
        assertThat(execute((Object[]) more)).isZero();
        assertThat(Files.readAllLines(report.resolve("runs.jsonl"))).hasSize(22);
    }

    @ParameterizedTest
    @CsvSource({
        "--memory, '1g,'",
        "--memory, ','",
        "--memory, '1g,,2g'",
        "--engines, ','",
        "--engines, 'plain,'",
        "--sizes, '1k,'",
        "--threads, '1,'",
        "--format, 'csv,'",
        "--workload, 'orders,'"
    })
    void aListWithNothingInAPlaceIsRefused(String option, String value) {
        assertThat(execute("sweep", option, value, "--plan")).isEqualTo(2);
        assertThat(error.toString()).isNotBlank();
    }

    @Test
    void aBudgetThatTheMachineHasNotIsRefused() {
        assertThat(execute("sweep", "--memory", "1g,9000g", "--plan")).isEqualTo(2);
        assertThat(error.toString()).contains("--memory: expected at most the machine's");
        assertThat(execute("run", "--memory", "1g,2g")).isEqualTo(2);
    }
}
