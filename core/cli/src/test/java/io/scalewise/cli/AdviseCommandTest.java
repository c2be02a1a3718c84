package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Advice over a file: measured once, kept, and asked again. */
class AdviseCommandTest extends CommandTest {

    private Path data = Path.of("");

    @BeforeEach
    void generate() {
        data = folder.resolve("data");
        assertThat(execute("generate", "--rows", "3k", "--output", data)).isZero();
        forget();
    }

    private int advise(Object... more) {
        return execute(Stream.concat(
                        Stream.of(
                                "advise",
                                "--contract",
                                data.resolve("contract.yaml"),
                                "--input",
                                data.resolve("data.csv"),
                                "--memory",
                                "512m",
                                "--engines",
                                "plain,streaming"),
                        Arrays.stream(more))
                .toArray());
    }

    @Test
    void whatWasMeasuredIsKeptUntilTheDataChange() throws IOException {
        assertThat(advise("--growth", "10x/year", "--every", "day"))
                .as(error.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("orders-daily over data.csv: 3k rows, ")
                .contains(
                        "  looked at all of it\n",
                        "are rejected, ",
                        " are duplicates",
                        " keys; the most frequent one has ")
                .containsPattern("\nUse (plain|streaming), plain code")
                .contains("measured just now, and kept", "\nAs the data grow\n", "\nWhat would change this\n");
        assertThat(error.toString()).contains("Measuring plain-1t, streaming-");
        String page = out.toString().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(Path.of(page.substring("Measurements: ".length())))
                .isRegularFile()
                .startsWith(cache);

        forget();
        assertThat(advise("--deadline", "1h", "--json")).isZero();
        assertThat(error.toString()).isEmpty();
        JsonNode advice = new JsonMapper().readTree(out.toString());
        assertThat(advice.path("advised").asString()).isIn("plain", "streaming");
        assertThat(advice.path("data").path("rows").asLong()).isEqualTo(3000);
        assertThat(advice.path("data").path("whole").asBoolean()).isTrue();
        long keys = advice.path("data").path("keys").path("inExcerpt").asLong();
        assertThat(keys).isBetween(2800L, 2990L);

        forget();
        Files.write(data.resolve("data.csv"), new byte[] {'\n'}, StandardOpenOption.APPEND);
        assertThat(advise("--json")).isZero();
        assertThat(error.toString()).contains("Measuring ");
    }

    @Test
    void aDeadlineThatNobodyMeetsIsSaidToBeOne() {
        assertThat(advise("--deadline", "1ms")).isZero();
        assertThat(out.toString())
                .contains("\nNo engine here does what is asked; ", " one would surely be through.", "\nWhy none\n")
                .contains(", and 1.00 ms are asked for\n");
    }

    @Test
    void aFaultThatAllEnginesFindInTheDataIsTheirs() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n3,4\n");

        assertThat(execute(
                        "advise",
                        "--contract",
                        data.resolve("contract.yaml"),
                        "--input",
                        other,
                        "--memory",
                        "512m",
                        "--engines",
                        "plain,streaming"))
                .isEqualTo(3);
        assertThat(error.toString()).contains("other.csv: expected ").doesNotContain(".partial-");
        assertThat(cache.resolve("calibrations")).isEmptyDirectory();
    }

    @Test
    void aLargerBudgetMeasuresWhatDidNotFit() {
        assertThat(advise("--budget", "1ms")).isZero();
        assertThat(out.toString()).contains("\nNobody knows: too little was measured. Try more --budget");
        forget();

        assertThat(advise("--budget", "1m")).isZero();
        assertThat(out.toString()).contains("measured just now, and kept").containsPattern("\nUse (plain|streaming)");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(advise("--growth", "0.5x/year")).isEqualTo(2);
        assertThat(error.toString()).contains("expected growth such as 10x/year, 30%/year or 5%/month");
        forget();
        assertThat(advise("--every", "now")).isEqualTo(2);
        assertThat(error.toString()).contains("expected minute, hour, day, week, month, or a time such as 15m");
        forget();
        assertThat(execute(
                        "advise", "--contract", data.resolve("contract.yaml"), "--input", folder.resolve("none.csv")))
                .isEqualTo(3);
        assertThat(error.toString()).contains("none.csv: expected a file or a folder, but there is none");
    }

    @Test
    void coresThatTheMachineHasNotAreRefusedByTheirOwnName() {
        assertThat(advise("--cores", "999")).isEqualTo(2);
        assertThat(error.toString()).contains("--cores: expected 1 to ");
    }

    @Test
    void aFileWithoutRecordsIsBadInput() throws IOException {
        String header = "order_id,line_no,event_time,store,category,quantity,unit_price,coupon\n";
        Path empty = Files.writeString(folder.resolve("empty.csv"), header);

        assertThat(execute("advise", "--contract", data.resolve("contract.yaml"), "--input", empty))
                .isEqualTo(3);
        assertThat(error.toString()).contains("expected records to look at, but there are none");
        assertThat(cache.resolve("calibrations"))
                .satisfiesAnyOf(none -> assertThat(none).doesNotExist(), left -> assertThat(left)
                        .isEmptyDirectory());
    }
}
