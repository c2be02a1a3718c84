package io.scalewise.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Source.Parsing;
import io.scalewise.contract.Type;
import io.scalewise.contract.file.ContractFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzCaseTest {

    private static final List<FuzzCase> CASES =
            LongStream.range(0, 400).mapToObj(FuzzCase::of).toList();

    @Test
    void aSeedStandsForOneCase() {
        FuzzCase once = FuzzCase.of(7);
        FuzzCase again = FuzzCase.of(7);

        assertThat(again.contract()).isEqualTo(once.contract());
        assertThat(texts(again)).isEqualTo(texts(once));
        assertThat(texts(FuzzCase.of(8))).isNotEqualTo(texts(once));
    }

    /** The files, a character a byte. */
    private static List<String> texts(FuzzCase fuzzCase) {
        return fuzzCase.files().stream()
                .map(file -> file.bytes(fuzzCase.contract().delimiter()))
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*)",
                "count(distinct ",
                "sum(",
                "avg(",
                "min(",
                "max(",
                "stddev(",
                "median(",
                "date(",
                "date_trunc(",
                "year(",
                "month(",
                "day(",
                "hour(",
                "length(",
                "lower(",
                "upper(",
                " like ",
                "coalesce(",
                "case when",
                "between",
                " in (",
                "not (",
                " is null",
                " is not null",
                " and ",
                " or ",
                "-(",
                " + ",
                " - ",
                " * ",
                "\"unique\" : \"assumed\"",
                "\"earliest\"",
                "\"latest\"",
                "\"by\"",
                "\"where\"",
                "\"native\"",
                "\"strict\"",
                "\"header\" : false"
            })
    void someSeedsAskForIt(String text) {
        assertThat(CASES.stream().map(fuzzCase -> fuzzCase.contract().json())).anyMatch(json -> json.contains(text));
    }

    @Test
    void columnsAreOfAllTypes() {
        assertThat(CASES.stream()
                        .flatMap(fuzzCase -> fuzzCase.contract().columns().stream())
                        .map(column -> column.type().kind())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Type.Kind.values());
    }

    @Test
    void underNativeParsingNoTextStandsOnWhichReadersMayDiffer() {
        Stream<String> input = CASES.stream()
                .filter(fuzzCase -> fuzzCase.contract().parsing() == Parsing.NATIVE)
                .filter(fuzzCase -> fuzzCase.contract().columns().stream()
                        .noneMatch(column -> column.type().equals(Type.STRING)))
                .flatMap(fuzzCase -> texts(fuzzCase).stream());

        assertThat(input).isNotEmpty().noneMatch(text -> text.contains("epoch") || text.contains("1_000"));
    }

    @Test
    void someCasesAreAskedAboutAsTypedFilesToo() {
        assertThat(CASES.stream().filter(FuzzCase::typedToo).count()).isBetween(100L, 220L);
    }

    @Test
    void typedFilesHoldTheRecordsAllOfWhoseFieldsAreValuesOrMissing() throws Exception {
        Contract contract = ContractFile.parse(
                """
                {"contract": "c", "source": {"csv": {"nulls": ["NA"]}, "columns": [
                  {"name": "n", "type": "long"}, {"name": "s", "type": "string"}, {"name": "x", "type": "double"}]},
                 "aggregation": {"measures": {"rows": "count(*)"}}}
                """,
                "c");
        List<FuzzFile.Line> lines = Stream.of("1,a,1e2", "x,a,1", "NA,,NA", "2,\"b,c\",-0.5", "3,d,1e999")
                .map(text -> new FuzzFile.Line(fields(text), true, "\n"))
                .toList();

        TypedRecords records = new TypedRecords(contract, new FuzzFile(List.of(0, 1, 2), false, List.of(), lines), ',');

        assertThat(new String(records.file().bytes(','), StandardCharsets.UTF_8))
                .isEqualTo("1,a,1e2\nNA,,NA\n2,\"b,c\",-0.5\n");
    }

    private static List<byte[]> fields(String line) {
        return Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(field -> field.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
