package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two reports side by side: one as it was measured, the other with its times made longer. */
class CompareCommandTest extends CommandTest {

    private static final Pattern TOTAL = Pattern.compile("\"totalNanos\":(\\d+)");

    private Path before = Path.of("");
    private Path slower = Path.of("");

    @BeforeEach
    void sweep() throws IOException {
        before = folder.resolve("before");
        assertThat(execute(
                        "sweep",
                        "--sizes",
                        "1000",
                        "--knob",
                        "categories=3,30",
                        "--engines",
                        "streaming",
                        "--rounds",
                        6,
                        "--output",
                        before))
                .as(error.toString())
                .isZero();
        assertThat(error.toString()).contains("(csv in 2 settings of knobs)");
        assertThat(Files.readString(before.resolve("report.md")))
                .contains("| Rows | csv, categories=3 | csv, categories=30 |");
        slower = Files.createDirectory(folder.resolve("slower"));
        Files.writeString(
                slower.resolve("runs.jsonl"),
                TOTAL.matcher(Files.readString(before.resolve("runs.jsonl"))).replaceAll(CompareCommandTest::tenfold));
        forget();
    }

    private static String tenfold(MatchResult total) {
        return "\"totalNanos\":" + 10 * Long.parseLong(total.group(1));
    }

    @Test
    void aReportIsLikeItself() {
        assertThat(execute("compare", before, before, "--fail-on", "regression"))
                .isZero();
        assertThat(out.toString())
                .contains("2 cells in both reports: 0 worse, 0 better, 2 without a change that is claimed.")
                .contains("The typical cell takes 1.00 times the time that it took.");
    }

    @Test
    void whatIsSlowerIsNamedAndFailsWhereThatIsAskedFor() throws IOException {
        Path page = folder.resolve("page.html");

        assertThat(execute("compare", before, slower, "--page", page)).isZero();
        assertThat(out.toString()).contains("worse:  streaming-", ": more time", "  time: 10.00 times, ");
        assertThat(Files.readString(page)).contains("<h2>What changed</h2>").doesNotContain("<script");
        assertThat(execute("compare", before, slower, "--fail-on", "regression"))
                .isEqualTo(6);
        assertThat(execute("compare", slower, before, "--fail-on", "regression"))
                .isZero();
        assertThat(execute("compare", before, slower, "--page", page)).isEqualTo(2);
        assertThat(error.toString()).contains("expected no such file yet");
    }

    @Test
    void programsAndPullRequestsHaveFormsOfTheirOwn() {
        assertThat(execute("compare", before, slower, "--json")).isZero();
        assertThat(out.toString()).contains("\"regressions\" : 2", "\"finding\" : \"more\"");
        assertThat(execute("compare", before, slower, "--markdown")).isZero();
        assertThat(out.toString()).contains("| Size | Arm | Change | Total |");
        assertThat(execute("compare", before, slower, "--markdown", "--json")).isEqualTo(2);
    }

    @Test
    void whatIsNoReportIsSaid() {
        assertThat(execute("compare", before, folder)).isEqualTo(3);
        assertThat(error.toString()).contains("expected a result with run.json or a report with runs.jsonl");
    }
}
