package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.insight.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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

    private static void assertGolden(ScriptedSweeps sweep, String ending, String actual) throws IOException {
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
