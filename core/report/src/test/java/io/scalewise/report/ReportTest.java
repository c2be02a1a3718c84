package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.ScriptedRuns;
import io.scalewise.insight.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seals what reports say, in a country with decimal commas. To change it: change it, run this with {@code
 * -Dscalewise.golden.write=DIR} (the folder of the golden files), and read the difference as a reader would.
 */
class ReportTest {

    private static final int WIDTH = 100;

    private final Locale locale = Locale.getDefault();

    @TempDir
    private Path folder;

    @BeforeEach
    void readInACountryWithDecimalCommas() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void goHome() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @EnumSource
    void thePageForAPullRequestReadsAsAgreed(ScriptedSweeps sweep) throws IOException {
        write(sweep);
        assertGolden(sweep, ".md", Files.readString(folder.resolve("report.md")));
    }

    /** Without what is the same on every page: style, scripts, licence. */
    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "WRONG_ANSWER", "ONE_RUN", "UNVERIFIED", "NOTHING"})
    void thePageForPeopleHoldsAllWithoutItsScript(ScriptedSweeps sweep) throws IOException {
        write(sweep);
        String page = Files.readString(folder.resolve("report.html"));
        for (String part : List.of(PageParts.STYLE, PageParts.LIBRARY, PageParts.SCRIPT)) {
            assertThat(page).contains(part);
            page = page.replace(part, "(left out)");
        }
        page = page.replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-(left out)");
        assertGolden(sweep, ".html", page);
    }

    @ParameterizedTest
    @EnumSource
    void pagesMadeAgainFromTheRecordsAreTheSameToTheByte(ScriptedSweeps sweep) throws IOException {
        List<String> pages = List.of(ReportWriter.PAGE, ReportWriter.REPORT, ReportWriter.SUMMARY);
        write(sweep);
        Map<String, String> before = new HashMap<>();
        for (String page : pages) {
            before.put(page, Files.readString(folder.resolve(page)));
            Files.delete(folder.resolve(page));
        }
        ReportWriter.rewrite(folder, sweep.runs());
        for (String page : pages) {
            assertThat(Files.readString(folder.resolve(page))).as(page).isEqualTo(before.get(page));
        }
    }

    @Test
    void whatASweepFileLacksIsSaid() throws IOException {
        assertThatThrownBy(() -> ReportWriter.rewrite(folder, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected sweep.json beside the runs");
        Files.writeString(folder.resolve(SweepFile.FILE), "{\"schema\": 1, \"sweepId\": 3");
        assertThatThrownBy(() -> ReportWriter.rewrite(folder, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sweep.json: expected JSON of a sweep");
        Files.writeString(folder.resolve(SweepFile.FILE), "{\"schema\": 1}");
        assertThatThrownBy(() -> ReportWriter.rewrite(folder, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("command");
        Files.writeString(folder.resolve(SweepFile.FILE), "{\"schema\": 2}");
        assertThatThrownBy(() -> ReportWriter.rewrite(folder, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected schema 1, but got 2");
    }

    @Test
    void thePageCarriesTheNoticeOfItsLibrary() throws IOException {
        write(ScriptedSweeps.ONE_RUN);
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("// https://d3js.org v7.9.0 Copyright 2010-2023 Mike Bostock")
                .contains("Permission to use, copy, modify, and/or distribute this software");
    }

    @ParameterizedTest
    @EnumSource
    void theSummaryForProgramsKeepsItsForm(ScriptedSweeps sweep) throws IOException {
        write(sweep);
        assertGolden(sweep, ".json", Files.readString(folder.resolve("summary.json")));
    }

    @ParameterizedTest
    @EnumSource
    void theTerminalReadsAsAgreed(ScriptedSweeps sweep) throws IOException {
        assertGolden(sweep, ".txt", new TerminalReport(WIDTH, false).text(write(sweep)));
    }

    @ParameterizedTest
    @EnumSource
    void noLineIsWiderThanTheTerminal(ScriptedSweeps sweep) throws IOException {
        assertThat(new TerminalReport(70, false).text(write(sweep)).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(70));
    }

    @Test
    void coloursAreThereOnlyWhereTheyWereAskedFor() throws IOException {
        Summary summary = write(ScriptedSweeps.WRONG_ANSWER);
        assertThat(new TerminalReport(WIDTH, true).text(summary)).contains("\u001b[31mWRONG ANSWER");
        assertThat(new TerminalReport(WIDTH, false).text(summary)).doesNotContain("\u001b");
    }

    @Test
    void aReportIsWrittenInPlaceOfTheLast() throws IOException {
        write(ScriptedSweeps.ONE_RUN);
        write(ScriptedSweeps.ORDINARY);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("report.md")).content().contains("streaming");
    }

    private Summary write(ScriptedSweeps sweep) throws IOException {
        return ReportWriter.write(folder, sweep.runs(), sweep.info(), sweep.effort());
    }

    @Test
    void aPageHoldsEveryRecordPacked() throws Exception {
        String page = new HtmlReport(
                        Summary.of(ScriptedSweeps.SIX_ENGINES.runs(), List.of()), ScriptedSweeps.SIX_ENGINES.info())
                .text();
        Matcher packed = Pattern.compile("id=\"records\">([^<]*)<").matcher(page);
        assertThat(packed.find()).isTrue();
        byte[] bytes = Base64.getDecoder().decode(packed.group(1));
        try (InputStream lines = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            String records = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(records.lines())
                    .hasSameSizeAs(ScriptedSweeps.SIX_ENGINES.runs())
                    .allMatch(line -> line.startsWith("{\"schema\""));
        }
    }

    /** Sweeps of thousands of runs are sent by mail, too. */
    @Test
    void twoThousandRunsTakeLessThanThreeMegabytes() {
        ScriptedRuns runs = new ScriptedRuns();
        for (int round = 0; round < 84; round++) {
            for (long rows : List.of(1000L, 10_000L, 100_000L, 1_000_000L)) {
                runs.over(rows, "csv");
                for (String arm :
                        List.of("plain-1t", "streaming-2t", "duckdb-2t", "arrow-2t", "tablesaw-2t", "spark-2t")) {
                    long nanos = 1_000_000L * (100 + rows / 1000) + 7919L * round * arm.length();
                    runs.measured(arm, nanos, nanos * 2, 100_000_000L + 104_729L * round);
                }
            }
        }
        List<RunRecord> many = runs.records();
        assertThat(many).hasSizeGreaterThan(2000);

        String page = new HtmlReport(Summary.of(many, List.of()), ScriptedSweeps.SIX_ENGINES.info()).text();

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    }

    private static void assertGolden(ScriptedSweeps sweep, String ending, String page) throws IOException {
        // how small they are depends on the library that a JVM packs with; what is in them is looked at elsewhere
        String actual = page.replaceFirst("(id=\"records\">)[^<]*", "$1…");
        String name = sweep.name().toLowerCase(Locale.ROOT).replace('_', '-') + ending;
        String rewrite = System.getProperty("scalewise.golden.write");
        if (rewrite != null) {
            Files.writeString(Path.of(rewrite).resolve(name), actual);
            return;
        }
        try (InputStream golden = ReportTest.class.getResourceAsStream(name)) {
            assertThat(golden).as("golden file " + name).isNotNull();
            assertThat(actual).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
