package io.scalewise.harness.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultComparisonTest {

    @TempDir
    Path folder;

    private Path expected = Path.of("");
    private Path actual = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        expected = answer("expected");
        actual = answer("actual");
        both("g string, m double");
    }

    @Test
    void theSameFilesAreTheSameAnswer() throws IOException {
        result(expected, "g,m", "a,1.5", "b,");
        result(actual, "g,m", "a,1.5", "b,");
        assertThat(compare().isEmpty()).isTrue();
        assertThat(compare().summary()).isEmpty();
    }

    @Test
    void rowsThatAreCountedHaveToBeThere() throws IOException {
        String counts =
                """
                {"read": 2, "rejectedByReason": {"type:m": 1}, "duplicates": 0, "filtered": 0, "aggregated": 1, "groups": 1}
                """;
        for (Path answer : List.of(expected, actual)) {
            write(answer.resolve("counts.json"), counts);
            deleteParts(answer);
        }
        assertThat(compare().lines()).anyMatch(line -> line.contains("1 group in result"));
        for (Path answer : List.of(expected, actual)) {
            result(answer, "g,m", "a,1");
        }
        assertThat(compare().lines()).anyMatch(line -> line.contains("1 record in rejects"));
    }

    private static void deleteParts(Path answer) throws IOException {
        for (String folder : List.of("result", "rejects")) {
            Files.deleteIfExists(answer.resolve(folder).resolve("part-0.csv"));
        }
    }

    @Test
    void rowsComeInAnyOrderAndInAnyNumberOfParts() throws IOException {
        result(expected, "g,m", "a,1", "b,2", "c,3");
        result(actual, "g,m", "c,3");
        write(actual.resolve("result/part-00017-x.csv"), "g,m\nb,2\na,1");
        write(actual.resolve("result/part-1.csv"), "g,m\n");
        write(actual.resolve("result/_SUCCESS"), "not a part");
        assertThat(compare().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "long           | 12          | 12                  | true",
                "long           | 12          | 0012                | true",
                "long           | 0           | -0                  | true",
                "long           | 12          | 12.0                | false",
                "long           | 12          | 13                  | false",
                "decimal(38,2)  | 1.50        | 1.5                 | true",
                "decimal(38,2)  | 0.00        | -0                  | true",
                "decimal(38,2)  | 1.50        | 1.51                | false",
                "decimal(38,2)  | 1000.00     | 1E3                 | false",
                "decimal(38,0)  | 99999999999999999999999999999999999999 | 99999999999999999999999999999999999998 | false",
                "double         | 1.5         | 1.50                | true",
                "double         | 1e3         | 1000                | true",
                "double         | 1.0E16      | 10000000000000000   | true",
                "double         | 0           | -0.0                | true",
                "double         | 1           | 1.0000000009        | true",
                "double         | 1           | 1.0000000011        | false",
                "double         | -1e300      | -1.0000000009e300   | true",
                "double         | 1e-300      | 1.1e-300            | false",
                "double         | 0           | 1e-300              | false",
                "double         | 1           | -1                  | false",
                "double         | 1           | NaN                 | false",
                "double         | 1e999       | Infinity            | false",
                "double         | 1           | 1d                  | false",
                "boolean        | true        | true                | true",
                "boolean        | true        | false               | false",
                "boolean        | true        | TRUE                | false",
                "date           | 2025-01-31  | 2025-01-31          | true",
                "date           | 2025-01-31  | 2025-1-31           | false",
                "timestamp      | 2025-01-31T10:00:00      | 2025-01-31 10:00:00Z     | true",
                "timestamp      | 2025-01-31T10:00:00.5    | 2025-01-31T10:00:00.500000 | true",
                "timestamp      | 2025-01-31T10:00:00.5    | 2025-01-31T10:00:00.6    | false",
                "string         | 1.5         | 1.50                | false",
                "string         | a           | A                   | false",
            })
    void valuesAreComparedByValueAndType(String type, String one, String other, boolean same) throws IOException {
        both("g string, m " + type);
        result(expected, "g,m", "a," + one);
        result(actual, "g,m", "a," + other);
        assertThat(compare().isEmpty()).isEqualTo(same);
        assertThat(compare().values().count()).isEqualTo(same ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "long, 12, 0012, true",
        "long, 12, 13, false",
        "'decimal(12,2)', 1.50, 1.5, true",
        "timestamp, 2025-01-31T10:00:00, 2025-01-31 10:00:00.0, true",
        "date, 2025-01-31, 2025-01-30, false",
        "string, 12, 012, false",
    })
    void groupsAreComparedByValueAndType(String type, String one, String other, boolean same) throws IOException {
        both("g " + type + ", m long");
        result(expected, "g,m", one + ",1");
        result(actual, "g,m", other + ",1");
        assertThat(compare().isEmpty()).isEqualTo(same);
    }

    @Test
    void nullAndTheEmptyStringAreDifferent() throws IOException {
        both("g string, m string");
        result(expected, "g,m", ",\"\"", "\"\",");
        result(actual, "g,m", "\"\",", ",\"\"");
        assertThat(compare().isEmpty()).isTrue();

        result(actual, "g,m", "\"\",\"\"", ",");
        assertThat(compare().values().examples())
                .containsExactlyInAnyOrder(
                        "g null, m: expected \"\", but got null", "g \"\", m: expected null, but got \"\"");
    }

    @Test
    void quotedValuesMayHoldCommasQuotesAndLineBreaks() throws IOException {
        both("g string, m string");
        result(expected, "g,m", "\"a,\"\"b\"\"\nc\",\"x\r\ny\"", "plain,plain");
        result(actual, "g,m", "\"plain\",\"plain\"", "\"a,\"\"b\"\"\nc\",\"x\r\ny\"");
        assertThat(compare().isEmpty()).isTrue();
        result(actual, "g,m", "plain,plain", "\"a,\"\"b\"\"\nc\",\"x\ny\"");
        assertThat(compare().values().examples()).containsExactly("g a,\"b\"\\nc, m: expected x\\r\\ny, but got x\\ny");
    }

    @Test
    void anEmptyLineIsARowOfOneNull() throws IOException {
        both("g string");
        result(expected, "g", "a", "");
        result(actual, "g", "", "a");
        assertThat(compare().isEmpty()).isTrue();
        result(actual, "g", "a", "\"\"");
        assertThat(compare().groupsOnlyExpected().examples()).containsExactly("g null");
        assertThat(compare().groupsOnlyActual().examples()).containsExactly("g \"\"");
    }

    @Test
    void aResultWithoutGroupsIsOneRow() throws IOException {
        write(expected.resolve("schema.json"), schema("m long").replace("true", "false"));
        write(actual.resolve("schema.json"), schema("m long").replace("true", "false"));
        result(expected, "m", "3");
        result(actual, "m", "4");
        assertThat(compare().values().examples()).containsExactly("the whole, m: expected 3, but got 4");
        result(actual, "m");
        assertThat(compare().groupsOnlyExpected().count()).isEqualTo(1);
    }

    @Test
    void differencesAreShownByKind() throws IOException {
        both("g string, h long, m double, n long");
        result(expected, "g,h,m,n", "a,1,1.5,7", "b,2,2.5,8", "c,3,1,1");
        result(actual, "g,h,m,n", "a,1,1.6,9", "b,3,2.5,8", "c,3,1,1");
        Differences differences = compare();
        assertThat(differences.groupsOnlyExpected().examples()).containsExactly("g b, h 2");
        assertThat(differences.groupsOnlyActual().examples()).containsExactly("g b, h 3");
        assertThat(differences.values().examples())
                .containsExactly("g a, h 1, m: expected 1.5, but got 1.6", "g a, h 1, n: expected 7, but got 9");
        assertThat(differences.summary())
                .containsExactly(
                        "groups only expected: 1",
                        "  g b, h 2",
                        "groups only in the actual answer: 1",
                        "  g b, h 3",
                        "values that differ: 2",
                        "  g a, h 1, m: expected 1.5, but got 1.6",
                        "  g a, h 1, n: expected 7, but got 9");
    }

    @Test
    void aGroupThatStandsThereTwiceIsADifference() throws IOException {
        result(expected, "g,m", "a,1");
        result(actual, "g,m", "a,1", "a,1");
        assertThat(compare().groupsOnlyActual().examples()).containsExactly("g a (a second time)");
    }

    @Test
    void atMostAHundredOfEachKindAreShownAndAllAreCounted() throws IOException {
        result(expected, numbered("e", 150));
        result(actual, numbered("a", 250));
        Differences differences = compare();
        assertThat(differences.groupsOnlyExpected().count()).isEqualTo(150);
        assertThat(differences.groupsOnlyExpected().examples()).hasSize(100);
        assertThat(differences.groupsOnlyActual().count()).isEqualTo(250);
        assertThat(differences.summary()).hasSize(8).contains("groups only expected: 150, of which 3 are shown");
    }

    @Test
    void schemasThatDifferAreADifference() throws IOException {
        result(expected, "g,m", "a,1");
        result(actual, "g,m", "a,1");
        for (String columns :
                new String[] {"g string, m long", "g string, n double", "m double, g string", "g string"}) {
            write(actual.resolve("schema.json"), schema(columns));
            assertThat(compare().faults()).singleElement().asString().contains("expected the columns group g string");
        }
    }

    @Test
    void malformedFilesAreDifferencesAndNoExceptions() throws IOException {
        result(expected, "g,m", "a,1");
        assertFault("g,m\na,1,2\n", "part-0.csv, line 2: expected 2 fields, but got 3");
        assertFault("g,m\n\n", "part-0.csv, line 2: expected 2 fields, but got 1");
        assertFault("g,m\n\"a,1\n", "part-0.csv, line 3: expected a closing quote");
        assertFault("g,m\n\"a\"b,1\n", "part-0.csv, line 2: expected a comma");
        assertFault("g,m\na\"b,1\n", "part-0.csv, line 2: expected a quoted field");
        assertFault("g,m\r\na,1\r\n", "part-0.csv, line 1: expected a quoted field");
        assertFault("m,g\n1,a\n", "part-0.csv: expected the header g,m");
        assertFault("", "part-0.csv: expected the header g,m, but got an empty file");
        Files.write(actual.resolve("result/part-0.csv"), "g,m\n\u00e4,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(compare().faults()).singleElement().asString().contains("UTF-8");
        result(actual, "g,m", "a,1");
        write(actual.resolve("schema.json"), "{\"columns\": [{\"type\": \"int\"}]}");
        assertThat(compare().faults()).singleElement().asString().contains("schema.json", "int");
        Files.delete(actual.resolve("schema.json"));
        assertThat(compare().faults()).singleElement().asString().contains("schema.json", "there is none");
        Files.delete(actual.resolve("counts.json"));
        assertThat(compare().faults()).hasSize(2);
    }

    @Test
    void aGroupThatStandsInTheExpectedAnswerTwiceIsAFaultOfIt() throws IOException {
        result(expected, "g,m", "a,1", "b,1", "a,1");
        result(actual, "g,m", "a,1", "b,1");
        assertThat(compare().faults()).containsExactly("expected answer: group g a stands there twice");
    }

    @Test
    void aScratchFolderThatCanNotBeUsedIsNoDifferenceButAnError() throws IOException {
        result(expected, "g,m", "a,1");
        result(actual, "g,m", "a,1");
        Layout spilling = new Layout(2, 1, true, 1, RowHash.MULTIPLYING);
        Setting setting = new Setting(folder.resolve("none"), (one, other) -> spilling);
        assertThatThrownBy(() -> ResultComparison.compare(expected, actual, Optional.empty(), setting))
                .isInstanceOf(ScratchException.class)
                .hasMessageStartingWith(folder.resolve("none") + ": expected a folder with room")
                .hasMessageContaining(", but there is none; try");
    }

    @Test
    void whatIsNoResultAtAllIsToldInALine() throws IOException {
        result(expected, "g,m", "a,1");
        Path part = actual.resolve("result/part-0.csv");
        Files.createDirectory(part);
        assertThat(compare().faults()).containsExactly("result/part-0.csv: expected a file, but it is something else");
        Files.delete(part);
        Files.createSymbolicLink(part, folder.resolve("nowhere"));
        assertThat(compare().faults()).containsExactly(part + ": expected a file, but there is none");
        Files.delete(part);
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        Files.write(part, garbage);
        assertThat(compare().faults()).singleElement().asString().startsWith("result/part-0.csv, line ");
        write(part, "x".repeat(1_000_000));
        assertThat(compare().faults())
                .singleElement()
                .asString()
                .startsWith("result/part-0.csv: expected the header g,m, but got [xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void aHundredThousandColumnsAreCompared() throws IOException {
        int columns = 100_000;
        StringBuilder described = new StringBuilder("g string");
        StringBuilder header = new StringBuilder("g");
        for (int i = 1; i < columns; i++) {
            described.append(", m").append(i).append(" long");
            header.append(",m").append(i);
        }
        both(described.toString());
        result(expected, header.toString(), "a" + ",1".repeat(columns - 1));
        result(actual, header.toString(), "a" + ",1".repeat(columns - 2) + ",2");
        assertThat(compare().lines()).containsExactly("values that differ: 1", "  g a, m99999: expected 1, but got 2");
    }

    @Test
    void aMissingResultIsAllGroupsMissing() throws IOException {
        result(expected, "g,m", "a,1");
        assertThat(compare().groupsOnlyExpected().count()).isEqualTo(1);
    }

    @Test
    void accountsThatDifferAreNamed() throws IOException {
        write(actual.resolve("counts.json"), COUNTS.replace("\"duplicates\": 1", "\"duplicates\": 2"));
        assertThat(compare().accounts()).containsExactly("duplicates: expected 1, but got 2");
        write(actual.resolve("counts.json"), COUNTS.replace("{}", "{\"malformed\": 3}"));
        assertThat(compare().accounts()).containsExactly("rejected malformed: expected 0, but got 3");
    }

    @Test
    void rejectsAreComparedAsMultisets() throws IOException {
        rejects(expected, "malformed,x", "malformed,x", "rule:r,\"1,a\"");
        rejects(actual, "rule:r,\"1,a\"", "malformed,x", "malformed,x");
        assertThat(compare().isEmpty()).isTrue();

        rejects(actual, "rule:r,\"1,a\"", "malformed,x", "malformed,y", "malformed,y");
        Differences differences = compare();
        assertThat(differences.rejectCounts()).containsExactly("rejects of malformed: expected 2, but got 3");
        assertThat(differences.rejectsOnlyExpected().examples()).containsExactly("malformed: x");
        assertThat(differences.rejectsOnlyActual().examples()).containsExactly("malformed: y", "malformed: y");
    }

    @Test
    void theReasonIsPartOfAReject() throws IOException {
        rejects(expected, "type:a,x");
        rejects(actual, "type:b,x");
        assertThat(compare().rejectsOnlyActual().examples()).containsExactly("type:b: x");
    }

    @ParameterizedTest
    @CsvSource({
        "rule:r, 1.5, 1.50, true",
        "rule:r, 1.0E16, 10000000000000000, true",
        "rule:r, -0.0, 0, true",
        "rule:r, 9007199254740992, 9007199254740993, false",
        "rule:r, 10000000000000000.01, 10000000000000000.02, false",
        "rule:r, 1.5, 1.6, false",
        "rule:r, a, b, false",
        "malformed, 1.5, 1.50, false",
    })
    void withoutTheContractOnlySpellingsOfExactlyTheSameDoubleAreEqual(
            String reason, String one, String other, boolean same) throws IOException {
        rejects(expected, reason + ",\"id," + one + ",\"");
        rejects(actual, reason + ",\"id," + other + ",\"");
        assertThat(compare().isEmpty()).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "'7,1.5', '7,1.50', true",
        "'7,1.5', '7,1.5000000001', true",
        "'7,1.5', '7,1.50000001', false",
        "'7,1.5', '07,1.5', false",
        "'7,1.5', '7,', false",
        "'7,\"\"\"\"', '7,', false",
    })
    void withTheContractItsDoublesAreComparedAsDoubles(String one, String other, boolean same) throws IOException {
        rejects(expected, "rule:r,\"" + one + "\"", "rule:r,\"8,1.5\"");
        rejects(actual, "rule:r,\"8,1.5000000001\"", "rule:r,\"" + other + "\"");
        assertThat(ResultComparison.compare(expected, actual, SourceContracts.longAndDouble(), folder)
                        .isEmpty())
                .isEqualTo(same);
    }

    @Test
    void inARejectNullAndTheEmptyStringAreDifferent() throws IOException {
        rejects(expected, "rule:r,\"a,\"\"\"\"\"");
        rejects(actual, "rule:r,\"a,\"");
        assertThat(compare().isEmpty()).isFalse();
    }

    @Test
    void aMillionGroupsAreComparedWithinTheMemoryOfATest() throws IOException {
        both("g string, h long, m decimal(38,2), n double");
        for (Path answer : new Path[] {expected, actual}) {
            try (BufferedWriter file = Files.newBufferedWriter(answer.resolve("result/part-0.csv"))) {
                file.write("g,h,m,n\n");
                for (int i = 0; i < 1_000_000; i++) {
                    file.write("group-" + i % 1000 + "," + i + "," + i + (answer.equals(actual) ? ".5" : ".50") + ","
                            + i * 0.1 + "\n");
                }
            }
        }
        assertThat(compare().isEmpty()).isTrue();
    }

    private void assertFault(String file, String message) throws IOException {
        write(actual.resolve("result/part-0.csv"), file);
        assertThat(compare().faults()).singleElement().asString().contains(message);
        assertThat(compare().isEmpty()).isFalse();
    }

    private Differences compare() throws IOException {
        return ResultComparison.compare(expected, actual, folder);
    }

    private static final String COUNTS =
            """
            {"read": 9, "rejectedByReason": {}, "duplicates": 1, "filtered": 0, "aggregated": 8, "groups": 0}
            """;

    private Path answer(String name) throws IOException {
        Path answer = folder.resolve(name);
        Files.createDirectories(answer.resolve("result"));
        Files.createDirectories(answer.resolve("rejects"));
        write(answer.resolve("counts.json"), COUNTS);
        return answer;
    }

    private void both(String columns) throws IOException {
        write(expected.resolve("schema.json"), schema(columns));
        write(actual.resolve("schema.json"), schema(columns));
    }

    /** Columns named g and h are groups. */
    private static String schema(String columns) {
        return "{\"contractDigest\": \"d\", \"columns\": ["
                + Arrays.stream(columns.split(", ", -1))
                        .map(column -> column.split(" ", 2))
                        .map(column -> "{\"name\": \"" + column[0] + "\", \"type\": \"" + column[1] + "\", \"group\": "
                                + "gh".contains(column[0]) + "}")
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    private static void result(Path answer, String... lines) throws IOException {
        write(answer.resolve("result/part-0.csv"), String.join("\n", lines) + "\n");
    }

    private static void rejects(Path answer, String... lines) throws IOException {
        write(answer.resolve("rejects/part-0.csv"), "reason,record\n" + String.join("\n", lines) + "\n");
    }

    private static String[] numbered(String name, int count) {
        String[] rows = new String[count + 1];
        rows[0] = "g,m";
        for (int i = 0; i < count; i++) {
            rows[i + 1] = name + i + ",1";
        }
        return rows;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
