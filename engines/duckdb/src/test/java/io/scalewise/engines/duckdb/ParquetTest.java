package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed files. */
class ParquetTest {

    @TempDir
    Path folder;

    private Path parquet(String name, String query) throws Exception {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet)");
        }
        return file;
    }

    private Trial one(String type) {
        return new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: "%s" } ] }
                aggregation: { measures: { n: count(*), low: min(v), high: max(v) } }
                """
                                .formatted(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7::tinyint|long|7",
                "4294967295::uinteger|long|4294967295",
                "9223372036854775807::bigint|long|9223372036854775807",
                "12::decimal(4,0)|long|12",
                "7::smallint|decimal(7,2)|7.00",
                "1.5::decimal(4,1)|decimal(5,2)|1.50",
                "0.5::float|double|0.5",
                "7::integer|double|7.0",
                "'a,b'|string|\"a,b\"",
                "true|boolean|true",
                "date '2025-01-31'|date|2025-01-31",
                "timestamp_s '2025-01-31 10:00:00'|timestamp|2025-01-31T10:00:00",
                "timestamp_ms '2025-01-31 10:00:00.5'|timestamp|2025-01-31T10:00:00.5",
                "timestamp '2025-01-31 10:00:00.123456'|timestamp|2025-01-31T10:00:00.123456",
                "timestamptz '2025-01-31 10:00:00+02'|timestamp|2025-01-31T08:00:00"
            })
    void columnsBecomeTheContractsTypeWhereNothingIsLost(String value, String type, String text) throws Exception {
        assertThat(one(type)
                        .parquet(parquet("f.parquet", "select " + value + " as v"))
                        .run()
                        .result())
                .containsExactly("1," + text + "," + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7::ubigint|long|UBIGINT",
                "7::hugeint|long|DOUBLE",
                "1.5::decimal(4,1)|long|DECIMAL(4,1)",
                "1.5::decimal(6,2)|decimal(5,2)|DECIMAL(6,2)",
                "1.5::decimal(4,3)|decimal(5,2)|DECIMAL(4,3)",
                "7::integer|decimal(9,2)|INTEGER",
                "7::bigint|double|BIGINT",
                "7|string|INTEGER",
                "'7'|long|VARCHAR",
                "timestamp_ns '2025-01-31 10:00:00'|timestamp|TIMESTAMP_NS",
                "'x'::blob|string|BLOB",
                "timestamp '2025-01-31 10:00:00'|date|TIMESTAMP"
            })
    void columnsThatCouldLoseSomethingAreBadInputWithBothTypes(String value, String type, String found)
            throws Exception {
        Path file = parquet("f.parquet", "select " + value + " as v");
        assertThatThrownBy(() -> one(type).parquet(file).run())
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.BAD_INPUT))
                .hasMessageContaining("column v")
                .hasMessageContaining(type)
                .hasMessageContaining(found);
    }

    @Test
    void missingAndInfiniteValuesAreRejectedAndRecordsAreCanonical() throws Exception {
        Path first = parquet(
                "a.parquet",
                "select * from (values ('x', 1.5::double, timestamp '2025-01-01 10:00:00'), (null, 2, null),"
                        + " (E'two\\nlines', 'inf'::double, null), ('y', 'nan'::double, null), ('', -1, null)) t(s, f, ts)");
        Path second = parquet("b.parquet", "select 1 as extra, 3::float as f, 'z' as s, null::timestamp as ts");
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: s, type: string }
                    - { name: f, type: double }
                    - { name: ts, type: timestamp, nullable: true }
                validation: [ { name: positive, check: "f > 0" } ]
                aggregation: { groupBy: { s: s, ts: ts }, measures: { f: sum(f) } }
                """)
                .parquet(first)
                .parquet(second)
                .run();

        assertThat(answer.result()).containsExactly("x,2025-01-01T10:00:00,1.5", "z,,3.0");
        assertThat(answer.counts().rejectedByReason())
                .containsEntry("null:s", 1L)
                .containsEntry("type:f", 2L)
                .containsEntry("rule:positive", 1L);
    }

    @Test
    void aMissingColumnIsBadInputWithTheNearestName() throws Exception {
        Path file = parquet("f.parquet", "select 1::bigint as vv, 2 as other");
        assertThatThrownBy(() -> one("long").parquet(file).run())
                .hasMessageContaining("expected a column v")
                .hasMessageContaining("did you mean vv?");
    }

    /** A file in which {@code zzs} has become IDs: DuckDB writes no names that differ only in case. */
    private Path upperCased(String name, String columns) throws Exception {
        Path file = parquet(name, "select {'x': 1, 'y': [{'ids': 2}]} as nested, " + columns);
        byte[] bytes = Files.readString(file, StandardCharsets.ISO_8859_1)
                .replace("zzs", "IDs")
                .getBytes(StandardCharsets.ISO_8859_1);
        return Files.write(file, bytes);
    }

    @Test
    void namesThatDifferOnlyInCaseAreDifferentColumnsInEveryFile() throws Exception {
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: ids, type: long }, { name: IDs, type: long } ] }
                aggregation: { groupBy: { ids: ids, IDs: IDs }, measures: { n: count(*) } }
                """);
        Path first = upperCased("a.parquet", "1 as ids, 2 as zzs");
        Path second = upperCased("b.parquet", "3 as zzs, 4 as ids");

        Trial.Answer answer =
                trial.parquet(first).parquet(second).parquet(first).run();

        assertThat(answer.result()).containsExactly("1,2,2", "4,3,1");
    }

    @Test
    void namesThatDuckDbGivesAreNone() throws Exception {
        Path file = upperCased("a.parquet", "1 as ids, 2 as zzs");
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: IDs_1, type: long } ] }
                aggregation: { measures: { n: count(*) } }
                """)
                .parquet(file);

        assertThatThrownBy(trial::run).hasMessageContaining("expected a column IDs_1");
    }

    @Test
    void aDeclaredColumnThatIsThereTwiceIsBadInput() throws Exception {
        Path file = Files.write(
                folder.resolve("twice.parquet"),
                Files.readString(parquet("a.parquet", "select 1 as v, 2 as \"@\""), StandardCharsets.ISO_8859_1)
                        .replace('@', 'v')
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> one("long").parquet(file).run())
                .hasMessageContaining("expected one column v, but the file has 2 of that name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "long", "decimal(5,2)", "double", "boolean", "date", "timestamp"})
    void aColumnOfNothingButNullsIsOfAnyType(String type) throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: "%s", nullable: true } ] }
                aggregation: { measures: { n: count(*), low: min(v) } }
                """
                                .formatted(type))
                .parquet(parquet("a.parquet", "select null as v from range(3)"))
                .run();

        assertThat(answer.result()).containsExactly("3,");
    }

    @Test
    void datesAndTimestampsOutOfRangeAreRejected() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: d, type: date }, { name: ts, type: timestamp } ] }
                aggregation: { groupBy: { d: d, ts: ts }, measures: { n: count(*) } }
                """)
                .parquet(parquet(
                        "a.parquet",
                        "select d::date as d, ts::timestamp as ts from (values"
                                + " ('2025-01-01', '0044-03-15 (BC) 10:00:00'), ('2025-01-01', '10000-01-01 00:00:00'),"
                                + " ('2025-01-01', 'infinity'), ('0044-03-15 (BC)', '2025-01-01 00:00:00'),"
                                + " ('2025-01-01', '2025-01-01 00:00:00')) t(d, ts)"))
                .parquet(parquet(
                        "b.parquet", "select date '2025-01-01' as d, make_timestamp(-9223372036854775803) as ts"))
                .run();

        assertThat(answer.result()).containsExactly("2025-01-01,2025-01-01T00:00:00,1");
        assertThat(answer.rejects())
                .containsExactlyInAnyOrder(
                        "type:ts,\"2025-01-01,-0043-03-15T10:00:00\"",
                        "type:ts,\"2025-01-01,10000-01-01T00:00:00\"",
                        "type:ts,\"2025-01-01,294247-01-10T04:00:54.775807\"",
                        "type:d,\"-0043-03-15,2025-01-01T00:00:00\"",
                        "type:ts,\"2025-01-01,-290308-12-21T19:59:05.224197\"");
    }

    @Test
    void unreadableFilesAreNamed() throws Exception {
        Path file = parquet("f.parquet", "select i as v from range(100000) t(i)");
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        byte[] broken = bytes.clone();
        Arrays.fill(broken, 100, bytes.length / 2, (byte) 0x5a);
        Path torn = Files.write(folder.resolve("torn.parquet"), broken);
        Path text = Files.writeString(folder.resolve("text.parquet"), "a,b\n1,2\n");

        for (Path bad : new Path[] {cut, torn, text}) {
            assertThatThrownBy(() -> one("long").parquet(file).parquet(bad).run())
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.reason())
                            .isEqualTo(EngineException.Reason.BAD_INPUT))
                    .hasMessageContaining(bad.toString())
                    .message()
                    .doesNotContain("\n", "LINE", "select");
        }
    }
}
