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
    void aPageHoldsForeignTextAsTextOnly() {
        String evil = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \" onload='alert(1)' &amp;";
        Summary summary = new ScriptedRuns()
                .right("plain-1t", 100)
                .failed("<b>evil</b>\"'-1t", Outcome.CRASHED, evil)
                .summary();
        String page = htmlPage(summary, List.of("scalewise", evil));
        String own = page.replace(PageParts.SCRIPT, "").replace(PageParts.LIBRARY, "");
        assertThat(own)
                .doesNotContain("<img", "<b>evil", "<script>alert", "onload='")
                .contains("&lt;img src=x");
        assertThat(own.split("<script", -1))
                .as("the data, the records, the library, the page's own")
                .hasSize(5);
        assertThat(own.split("</script>", -1)).hasSize(5);
    }

    @Test
    void aPageGetsNoControls() {
        assertThat(htmlPage(failedWith(HOSTILE), List.of("scalewise", HOSTILE)).replace("\n", ""))
                .doesNotContain("\u001b", "\u202e");
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
        return new MarkdownReport(
                        summary,
                        new SweepInfo(
                                "s",
                                command,
                                "2026-01-31T10:00:00Z",
                                "0.1.0",
                                true,
                                6,
                                false,
                                List.of(),
                                List.of(),
                                List.of()))
                .text();
    }

    private static String htmlPage(Summary summary, List<String> command) {
        return new HtmlReport(
                        summary,
                        new SweepInfo(
                                "s",
                                command,
                                "2026-01-31T10:00:00Z",
                                "0.1.0",
                                true,
                                6,
                                false,
                                List.of(),
                                List.of(),
                                List.of()))
                .text();
    }
}
