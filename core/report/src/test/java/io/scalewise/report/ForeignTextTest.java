package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.insight.ScriptedRuns;
import io.scalewise.insight.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text from data, logs and options can't steer a terminal nor break out of its place on a page. */
class ForeignTextTest {

    private static final String HOSTILE = "a\u001b[2Jb\r\nc | <img src=x> `d` \u202eeman";

    @Test
    void aTerminalGetsNoControls() {
        Summary summary = failedWith(HOSTILE);
        assertThat(new TerminalReport(100, false).text(summary).replace("\n", ""))
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
    }

    @Test
    void aTableKeepsItsColumns() {
        String page = page(failedWith(HOSTILE), List.of("scalewise"));
        assertThat(page.lines().filter(line -> line.contains("\\[2J")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.split("(?<!\\\\)\\|", -1))
                            .as("six fields between the outer bars")
                            .hasSize(8);
                    assertThat(row).doesNotContain("<img");
                });
    }

    @Test
    void aCodeBlockEndsWhereItShould() {
        String page = page(failedWith("x"), List.of("scalewise", "````", "it's"));
        assertThat(page.lines().filter(line -> line.equals("````"))).hasSize(2);
        assertThat(page.lines().filter(line -> line.startsWith("````text"))).hasSize(2);
    }

    @Test
    void aLongLineIsCutWithAMark() {
        assertThat(OneLine.of("abcdef", 4)).isEqualTo("abc…");
        assertThat(OneLine.of("abcd", 4)).isEqualTo("abcd");
    }

    private static Summary failedWith(String detail) {
        return new ScriptedRuns().failed("plain-1t", Outcome.CRASHED, detail).summary();
    }

    private static String page(Summary summary, List<String> command) {
        return new MarkdownReport(summary, new SweepInfo("s", command, "2026-01-31T10:00:00Z", "0.1.0", true)).text();
    }
}
