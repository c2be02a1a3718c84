package io.scalewise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.RunCounts;
import io.scalewise.harness.verify.ResultComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The cases themselves: what they expect must be possible. */
class ConformanceCasesTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> anExpectedAnswerAgreesWithItself() throws Exception {
        return ConformanceCase.loadAll(Installation.cases()).stream()
                .filter(conformanceCase -> conformanceCase.answer().isPresent())
                .map(conformanceCase ->
                        DynamicTest.dynamicTest(conformanceCase.name(), () -> assertConsistent(conformanceCase)));
    }

    private void assertConsistent(ConformanceCase conformanceCase) throws Exception {
        ExpectedAnswer answer = conformanceCase.answer().orElseThrow();
        RunCounts counts = answer.counts();
        assertThat(counts.balanced()).as("the accounts balance").isTrue();
        Path expected = folder.resolve(conformanceCase.name());
        Path made = folder.resolve("made").resolve(conformanceCase.name());
        answer.leaveIn(expected, made, conformanceCase.contract());
        assertThat(ResultComparison.compare(expected, expected, conformanceCase.contract(), folder)
                        .lines())
                .as("the answer can be read")
                .isEmpty();
        assertThat(counts.groups()).as("groups").isEqualTo(lines(answer.result()) - 1);
        long rejects =
                answer.rejects().isPresent() ? lines(answer.rejects().get().in(made)) - 1 : 0;
        assertThat(counts.rejected()).as("rejects").isEqualTo(rejects);
    }

    private static long lines(Path file) throws IOException {
        return Files.readString(file)
                .chars()
                .filter(character -> character == '\n')
                .count();
    }

    @Test
    void everyCaseSaysWhatItIsAboutInASentence() throws Exception {
        assertThat(ConformanceCase.loadAll(Installation.cases()))
                .extracting(conformanceCase -> conformanceCase.description().about())
                .allSatisfy(about -> assertThat(about).matches("[\\p{Lu}\\p{N}`].*\\."));
    }

    @Test
    void casesAreNamedWithHyphens() throws Exception {
        assertThat(ConformanceCase.loadAll(Installation.cases()))
                .extracting(ConformanceCase::name)
                .allSatisfy(name -> assertThat(name).matches("[a-z0-9-]+/[a-z0-9-]+"));
    }
}
