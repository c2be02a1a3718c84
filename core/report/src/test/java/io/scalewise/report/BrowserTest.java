package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.ScriptedRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page does in a browser. Skipped where there is no Chromium. */
class BrowserTest {

    private static final int WIDE = 1200;
    private static final int PHONE = 360;

    @TempDir
    private static Path profile;

    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = Browser.installed();
        assumeThat(program)
                .as("Chromium on the PATH, such as from the package chromium")
                .isPresent();
        browser = Browser.start(program.orElseThrow(), profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageAsksForNothingAndComplainsOfNothing(ScriptedSweeps sweep) throws Exception {
        show(sweep, WIDE, "light");
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPageMayNotAskForAnythingEither() throws Exception {
        show(ScriptedSweeps.ONE_RUN, WIDE, "light");
        assertThat(browser.evaluate("fetch('https://example.org').then(() => 'fetched', () => 'refused')"))
                .isEqualTo("refused");
        assertThat(browser.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Test
    void aBarAnArmIsCutIntoWhatItTakesOnOneScale() throws Exception {
        show(ScriptedSweeps.PARTS, WIDE, "light");
        assertThat(count(".bars rect"))
                .as("start-up, three parts, the grain and the end, of two arms")
                .isEqualTo(12);
        // 1.60 s and 1.00 s, all but what lies between their parts
        assertThat(browser.evaluate("[...document.querySelectorAll('.bars g')].map(bar => Math.round(100 *"
                        + " d3.sum(bar.querySelectorAll('rect'), rect => rect.getAttribute('width')) / 580)).join()"))
                .isEqualTo("62,100");
    }

    @Test
    void chartsShowEveryFigureAndEveryFailure() throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, "light");
        assertThat(count(".chart svg"))
                .as("time, CPU and memory of two formats")
                .isEqualTo(6);
        // csv: 4 sizes of 6 engines but plain's last two, arrow's last, tablesaw's last two; parquet: 4 engines, but
        // arrow's last, tablesaw's last two, spark's last.
        assertThat(count("[data-chart=time][data-panel='0'] .point")).isEqualTo(24 - 5);
        assertThat(count("[data-chart=time][data-panel='1'] .point")).isEqualTo(16 - 4);
        for (String chart : List.of("time", "cpu", "memory")) {
            assertThat(count("[data-chart=" + chart + "] .point")).isEqualTo(19 + 12);
            assertThat(count("[data-chart=" + chart + "] .range")).isEqualTo(19 + 12);
            assertThat(count("[data-chart=" + chart + "] .cross")).isEqualTo(3 + 3);
            assertThat(count("[data-chart=" + chart + "] .skipped")).isEqualTo(2 + 1);
        }
        assertThat(texts("[data-chart=time][data-panel='0'] .arm text"))
                .contains("duckdb", "plain: out of memory: heap", "arrow: out of memory: native");
        assertThat(texts("[data-chart=time][data-panel='1'] .arm text")).contains("spark: timed out");
        assertThat(texts("[data-chart=time] .at")).contains("10k", "100k", "1m", "10m");
    }

    @Test
    void pointsStandWhereTheirFiguresAre() throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, "light");
        String xs = "[...document.querySelectorAll('[data-chart=time][data-panel=\"0\"] .arm.e2 .point')]"
                + ".map(point => point.getBoundingClientRect())";
        assertThat(browser.evaluate("(points => Math.max(...points.slice(1).map((p, i) => p.x - points[i].x))"
                        + " - Math.min(...points.slice(1).map((p, i) => p.x - points[i].x)) < 1)(" + xs + ")"))
                .as("equal steps for sizes that grow by the same factor")
                .isEqualTo("true");
        assertThat(browser.evaluate("(points => points.slice(1).every((p, i) => p.y < points[i].y))(" + xs + ")"))
                .as("more time, further up")
                .isEqualTo("true");
    }

    @Test
    void aWrongAnswerHasNoPoint() throws Exception {
        show(ScriptedSweeps.WRONG_ANSWER, WIDE, "light");
        assertThat(count("[data-chart=time] .point")).isEqualTo(2);
        assertThat(texts("[data-chart=time] .loud")).containsExactly("WRONG ANSWER");
        assertThat(browser.evaluate("document.querySelector('#wrong').getBoundingClientRect().top"
                        + " < document.querySelector('#use').getBoundingClientRect().top"))
                .isEqualTo("true");
    }

    @Test
    void unverifiedFiguresAreDrawnHollow() throws Exception {
        show(ScriptedSweeps.UNVERIFIED, WIDE, "light");
        assertThat(count("[data-chart=time] .point")).isZero();
        assertThat(count("[data-chart=time] .unranked")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"light, true", "dark, false"})
    void paperAndInkFollowTheReader(String scheme, boolean brightPaper) throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, scheme);
        assertThat(brightness("getComputedStyle(document.documentElement).backgroundColor") > 128)
                .isEqualTo(brightPaper);
        assertThat(brightness("getComputedStyle(document.body).color") > 128).isEqualTo(!brightPaper);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void whatIsReadStandsOutFromThePaper(String scheme) throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, scheme);
        String least = browser.evaluate(
                """
                (() => {
                  const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                  const light = (css) => {
                    const [r, g, b] = css.match(/[\\d.]+/g).map((c) => linear(c / 255));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  const paper = light(getComputedStyle(document.documentElement).backgroundColor);
                  const contrasts = [...document.querySelectorAll('.chart .arm text, .chip, .aside, .lede')]
                    .map((e) => getComputedStyle(e)).map((s) => light(s.fill !== 'rgb(0, 0, 0)' ? s.fill : s.color))
                    .map((ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
                  return String(Math.min(...contrasts));
                })()
                """);
        assertThat(Double.parseDouble(least)).isGreaterThan(3.9);
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneShowsAllWithoutMovingThePageSideways(ScriptedSweeps sweep) throws Exception {
        show(sweep, PHONE, "light");
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(String.valueOf(PHONE));
        assertThat(
                        browser.evaluate(
                                """
                        String([...document.querySelectorAll('.chart text')].map((text) => text.getBoundingClientRect())
                          .filter((box) => box.left < 0 || box.right > innerWidth + 1).length)
                        """))
                .as("labels cut off")
                .isEqualTo("0");
    }

    @Test
    void chartsFollowTheWindow() throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, "light");
        browser.see(PHONE, 800, "screen", "light");
        assertThat(browser.evaluate("document.querySelector('.chart svg').getAttribute('viewBox').split(' ')[2]"
                        + " === String(document.querySelector('.chart').clientWidth)"))
                .isEqualTo("true");
    }

    @Test
    void paperIsWhiteAlsoForThoseWhoReadInTheDark() throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, "dark");
        browser.see(800, 1100, "print", "dark");
        assertThat(brightness("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo(255);
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("800");
        assertThat(new String(browser.printed(), 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF");
    }

    @Test
    void allCanBeReachedByKey() throws Exception {
        show(ScriptedSweeps.ORDINARY, WIDE, "light");
        browser.press("Tab", 9);
        assertThat(browser.evaluate("document.activeElement.className")).isEqualTo("skip");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        assertThat(browser.evaluate("[...document.querySelectorAll('.scroll, pre')].every(e => e.tabIndex === 0)"))
                .isEqualTo("true");
        assertThat(browser.evaluate("[...document.querySelectorAll('table')].every(t => t.caption.textContent"
                        + " && [...t.querySelectorAll('th')].every(h => h.scope))"))
                .isEqualTo("true");
        assertThat(browser.evaluate("[...document.querySelectorAll('.chart')].every(c => c.ariaLabel.length > 40)"))
                .isEqualTo("true");
    }

    @Test
    void withoutScriptsTheWordsAndTablesStand() throws Exception {
        ReportWriter.write(
                folder,
                ScriptedSweeps.SIX_ENGINES.runs(),
                ScriptedSweeps.SIX_ENGINES.info(),
                ScriptedSweeps.SIX_ENGINES.effort());
        browser.allowScripts(false);
        try {
            see(WIDE, "light");
            assertThat(count(".chart svg")).isZero();
            assertThat(count("#use li")).isEqualTo(8);
            assertThat(count("#figures table")).isEqualTo(8);
            assertThat(browser.evaluate("document.querySelector('#charts noscript').textContent"))
                    .contains("tables below show the same figures");
        } finally {
            browser.allowScripts(true);
        }
    }

    @Test
    void theRunsAreSortedAndFilteredOnRequest() throws Exception {
        show(ScriptedSweeps.ORDINARY, WIDE, "light");
        assertThat(browser.evaluate("document.querySelector('#runs').open")).isEqualTo("false");
        browser.evaluate("document.querySelector('#runs').open = true");
        String first = "document.querySelector('#runs tbody tr').cells[6].textContent";
        browser.evaluate("document.querySelectorAll('#runs thead button')[6].click()");
        assertThat(browser.evaluate(first)).isEqualTo("250 ms");
        browser.evaluate("document.querySelectorAll('#runs thead button')[6].click()");
        browser.evaluate("document.querySelectorAll('#runs thead button')[6].click()");
        assertThat(browser.evaluate(first)).isEqualTo("250 ms");
        browser.evaluate("(input => { input.value = 'duckdb parquet'; input.dispatchEvent(new Event('input')); })"
                + "(document.querySelector('#runs input'))");
        assertThat(count("#runs tbody tr:not([hidden])")).isEqualTo(6);
    }

    @Test
    void aRunOpensItsRecord() throws Exception {
        show(ScriptedSweeps.ORDINARY, WIDE, "light");
        browser.evaluate("document.querySelector('#runs').open = true");
        String id = browser.evaluate("document.querySelector('#runs tbody tr').cells[0].textContent");
        browser.evaluate("document.querySelector('#runs tbody button').click()");
        assertThat(browser.evaluate("new Promise((done) => { const look = () => document.querySelector('dialog').open"
                        + " ? done(JSON.parse(document.querySelector('dialog pre').textContent).runId) : setTimeout(look, 20);"
                        + " look(); })"))
                .isEqualTo(id);
        browser.evaluate("document.querySelector('dialog button').click()");
        assertThat(browser.evaluate("String(document.querySelector('dialog').open)"))
                .isEqualTo("false");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void slidersMoveTheRecommendation() throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, "light");
        String answer = "document.querySelector('.what-if .answer').textContent";
        assertThat(texts(".what-if form label > span")).containsExactly("Data", "Rows", "Memory", "Deadline");
        assertThat(browser.evaluate(answer))
                .startsWith("10m rows within 512 MiB: duckdb, in 4.")
                .endsWith("That is within what was measured.");
        assertThat(count(".forecast .arm")).isEqualTo(count(".what-if tbody tr"));
        assertThat(count(".forecast .band")).isEqualTo(4);

        slide("Rows", "0");
        assertThat(browser.evaluate(answer)).startsWith("10k rows within 512 MiB: streaming, in 2");
        // somewhere between, the smaller one takes longer than the quickest, but not half as long again
        assertThat(browser.evaluate("(input => { for (let place = 0; place <= +input.max; place++) {"
                        + " input.value = place; input.dispatchEvent(new Event('input'));"
                        + " if (" + answer + ".includes('smallest')) { return " + answer + "; } } return 'nowhere'; })"
                        + "([...document.querySelectorAll('.what-if label')].find(l => l.textContent.startsWith('Rows'))"
                        + ".querySelector('input'))"))
                .contains(": streaming, in ")
                .contains(
                        "It is the smallest that takes at most half as long again as the quickest that does, duckdb, in ");
        slide("Memory", "input.max");
        slide("Rows", "input.max");
        assertThat(browser.evaluate(answer))
                .startsWith("100m rows")
                .contains("beyond what was measured", "extrapolated");
        assertThat(texts(".what-if tbody td"))
                .contains("too far beyond what was measured")
                .anyMatch(text -> text.startsWith("extrapolation"));
        slide("Deadline", "0");
        assertThat(browser.evaluate(answer)).endsWith("no engine that was measured surely keeps within that.");
        assertThat(browser.complaints()).isEmpty();
    }

    private static void slide(String title, String value) throws InterruptedException {
        browser.evaluate("(input => { input.value = " + value + "; input.dispatchEvent(new Event('input')); })"
                + "([...document.querySelectorAll('.what-if label')].find(l => l.textContent.startsWith('" + title
                + "')).querySelector('input'))");
    }

    @Test
    void whoPredictsFirstSeesTheResultsAfterwards() throws Exception {
        show(ScriptedSweeps.SIX_ENGINES, WIDE, "light");
        browser.evaluate("document.querySelector('.predict > button').click()");
        String shown = "getComputedStyle(document.querySelector('#use')).display";
        assertThat(browser.evaluate(shown)).isEqualTo("none");
        assertThat(count(".predict fieldset")).isEqualTo(2);
        browser.evaluate("document.querySelector('.predict form').requestSubmit()");
        assertThat(browser.evaluate(shown)).as("nothing was guessed yet").isEqualTo("none");

        browser.evaluate("(() => { for (const set of document.querySelectorAll('.predict fieldset')) {"
                + " set.querySelector('[type=radio][value=spark]').click(); }"
                + " document.querySelector('.predict textarea').value = 'big data'; })()");
        browser.evaluate("document.querySelector('.predict form').requestSubmit()");

        assertThat(browser.evaluate(shown)).isEqualTo("block");
        assertThat(texts(".predict p"))
                .anyMatch(line ->
                        line.startsWith("10m rows, csv: you said spark, it is duckdb; you said 10 s, it took 4.42 s:"
                                + " 2.3 times off; you didn't expect arrow, plain, tablesaw to fail"))
                .contains("Your reason: big data");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void textFromOutsideIsNeverMarkup() throws Exception {
        List<RunRecord> runs = new ScriptedRuns()
                .right("plain-1t", 100)
                .over(1_000_000, "csv")
                .right("plain-1t", 900)
                .failed("<img src=x onerror=alert(1)>-1t", Outcome.CRASHED, "</script><script>alert(1)</script>")
                .records();
        SweepInfo info = ScriptedSweeps.ORDINARY.info();
        ReportWriter.write(folder, runs, info, List.of());
        see(WIDE, "light");
        assertThat(count("img")).isZero();
        assertThat(texts(".chart .arm text"))
                .contains("<img src=x onerror=alert(1)>: crashed: </script><script>alert(1)</…");
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private void show(ScriptedSweeps sweep, int width, String scheme) throws Exception {
        ReportWriter.write(folder, sweep.runs(), sweep.info(), sweep.effort());
        see(width, scheme);
    }

    private void see(int width, String scheme) throws InterruptedException {
        browser.see(width, 900, "screen", scheme);
        browser.show(folder.resolve(ReportWriter.PAGE));
    }

    private static int count(String selector) throws InterruptedException {
        return Integer.parseInt(browser.evaluate("document.querySelectorAll(`" + selector + "`).length"));
    }

    private static List<String> texts(String selector) throws InterruptedException {
        return browser.evaluate("[...document.querySelectorAll(`" + selector
                        + "`)].map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''))"
                        + ".join('\\n')")
                .lines()
                .toList();
    }

    private static double brightness(String colour) throws InterruptedException {
        return Double.parseDouble(
                browser.evaluate("String(Math.max(..." + colour + ".match(/[\\d.]+/g).slice(0, 3).map(Number)))"));
    }
}
