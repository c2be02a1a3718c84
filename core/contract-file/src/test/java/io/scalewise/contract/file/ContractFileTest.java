package io.scalewise.contract.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractFileTest {

    private static final String SMALLEST =
            """
            contract: smallest
            source:
              columns:
                - { name: a, type: long }
            aggregation:
              measures: { n: count(*) }
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsNotSaidHasTheDefaultOfTheReference() throws Exception {
        Contract contract = ContractFile.parse(SMALLEST, "a.yaml");

        assertThat(contract.description()).isEmpty();
        assertThat(contract.source().parsing()).isEqualTo(Source.Parsing.NATIVE);
        assertThat(contract.source().csv()).isEqualTo(new CsvFormat(',', '"', true, List.of("")));
        assertThat(contract.source().arrival()).isEqualTo(Source.Arrival.ANY);
        assertThat(contract.source().columns()).containsExactly(new Column("a", Type.LONG, false));
        assertThat(contract.grain()).isEmpty();
        assertThat(contract.rules()).isEmpty();
        assertThat(contract.aggregation().where()).isEmpty();
        assertThat(contract.aggregation().groups()).isEmpty();
    }

    @Test
    void measuresMayBeEmptyBesideAGroup() throws Exception {
        Contract contract =
                ContractFile.parse(SMALLEST.replace("{ n: count(*) }", "{}") + "  groupBy: { b: a }\n", "a.yaml");

        assertThat(contract.aggregation().measures()).isEmpty();
        assertThat(contract.aggregation().groups()).extracting(Group::name).containsExactly("b");
    }

    @Test
    void aCharacterBeyondTheBasicPlaneMayStandAnywhere() throws Exception {
        for (int before = 900; before < 1100; before++) {
            String description = "x".repeat(before) + "\uD83D\uDE00".repeat(3);
            Contract contract = ContractFile.parse("description: \"" + description + "\"\n" + SMALLEST, "a.yaml");
            assertThat(contract.description()).isEqualTo(description);
        }
    }

    @Test
    void wordsThatYamlTakesForOtherThingsStayTextAsWritten() throws Exception {
        Contract contract = ContractFile.parse(
                """
                contract: 1e3
                description: 2025-01-31
                source:
                  csv: { delimiter: "\\t", quote: '''', header: false, nulls: [NA, null, "", ~, 0x1F, 1_000, no] }
                  columns:
                    - { name: yes, type: long }
                    - { name: on, type: boolean, nullable: true }
                    - { name: 2024, type: long }
                    - { name: 1e3, type: long }
                    - { name: null, type: long }
                validation:
                  - { name: off, check: true }
                  - { name: 012, check: "\\"2024\\" > 1" }
                aggregation:
                  where: on
                  groupBy: { 1.0: yes, "1": on }
                  measures: { ~: count(*), 1:30: 'sum("1e3")' }
                """,
                "a.yaml");

        assertThat(contract.name()).isEqualTo("1e3");
        assertThat(contract.description()).isEqualTo("2025-01-31");
        assertThat(contract.source().csv())
                .isEqualTo(new CsvFormat('\t', '\'', false, List.of("NA", "null", "", "~", "0x1F", "1_000", "no")));
        assertThat(contract.source().columns())
                .extracting(Column::name)
                .containsExactly("yes", "on", "2024", "1e3", "null");
        assertThat(contract.rules()).extracting(Rule::name).containsExactly("off", "012");
        assertThat(contract.aggregation().groups()).extracting(Group::name).containsExactly("1.0", "1");
        assertThat(contract.aggregation().measures()).extracting(Measure::name).containsExactly("~", "1:30");
    }

    @Test
    void resultColumnsAreInTheOrderOfTheFile() throws Exception {
        Contract contract = ContractFile.parse(
                SMALLEST.replace("{ n: count(*) }", "{ z: count(*), b: min(a), y: max(a), a: sum(a) }")
                        + "  groupBy: { q: a, d: a, p: a }\n",
                "a.yaml");

        assertThat(contract.resultColumns())
                .extracting(column -> column.name())
                .containsExactly("q", "d", "p", "z", "b", "y", "a");
    }

    @Test
    void jsonOfTheSameContractIsTheSameContract() throws Exception {
        String json =
                """
                {
                \t"contract": "orders-daily",
                \t"description": "Revenue a day and category from raw order lines",
                \t"source": {
                \t\t"parsing": "native",
                \t\t"csv": { "delimiter": ",", "quote": "\\"", "header": true, "nulls": [""] },
                \t\t"columns": [
                \t\t\t{ "name": "order_id", "type": "long" },
                \t\t\t{ "name": "line_no", "type": "long" },
                \t\t\t{ "name": "event_time", "type": "timestamp" },
                \t\t\t{ "name": "store", "type": "string" },
                \t\t\t{ "name": "category", "type": "string" },
                \t\t\t{ "name": "quantity", "type": "long" },
                \t\t\t{ "name": "unit_price", "type": "decimal(12,2)", "nullable": false },
                \t\t\t{ "name": "coupon", "type": "string", "nullable": true }
                \t\t]
                \t},
                \t"grain": { "key": ["order_id", "line_no"], "keep": "latest", "by": "event_time" },
                \t"validation": [
                \t\t{ "name": "quantity-in-range", "check": "quantity between 1 and 10000" },
                \t\t{ "name": "price-not-negative", "check": "unit_price \\u003e= 0" }
                \t],
                \t"aggregation": {
                \t\t"where": "store <> 'TEST'",
                \t\t"groupBy": { "day": "date(event_time)", "category": "category" },
                \t\t"measures": {
                \t\t\t"lines": "count(*)",
                \t\t\t"orders": "count(distinct order_id)",
                \t\t\t"revenue": "sum(quantity * unit_price)",
                \t\t\t"cheapest": "min(unit_price)",
                \t\t\t"average_price": "avg(unit_price)"
                \t\t}
                \t}
                }
                """;
        Contract yaml = ContractFile.read(Examples.folder().resolve("orders-daily.yaml"));

        assertThat(ContractFile.parse(json, "orders.json")).isEqualTo(yaml);
        assertThat(ContractFile.parse(json, "orders")).isEqualTo(yaml);
        assertThat(ContractFile.parse(json.replace('\t', ' '), "orders.yaml")).isEqualTo(yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-daily.yaml", "nyc-weather.yaml"})
    void theExamplesAreContracts(String name) throws Exception {
        assertThat(ContractFile.read(Examples.folder().resolve(name)).name() + ".yaml")
                .isEqualTo(name);
    }

    @Test
    void aByteOrderMarkAndAnyLineEndAreRead() throws Exception {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "\uFEFF" + SMALLEST.replace("\n", "\r\n"));

        assertThat(ContractFile.read(file)).isEqualTo(ContractFile.parse(SMALLEST, "a.yaml"));
    }

    @Test
    void bytesThatAreNoUtf8AreShownByPlace() throws Exception {
        assertThat(faultsOf("contract: a\ndescription: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(
                        "contract.yaml:2:17: file: expected UTF-8, but got the byte 0xE9 here; save the file as UTF-8");
        assertThat(faultsOf(SMALLEST.getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("contract.yaml:1:2: YAML: expected text, but got the control character U+0000");
        assertThat(faultsOf("contract: a\u00fc".getBytes(StandardCharsets.UTF_8), 12))
                .isEqualTo(
                        "contract.yaml:1:12: file: expected UTF-8, but got the byte 0xC3 here; save the file as UTF-8");
    }

    @Test
    void aFileOverTheLimitIsRefused() throws Exception {
        byte[] bytes = new byte[SourceText.MAX_BYTES + 1];
        Arrays.fill(bytes, (byte) '#');

        assertThat(faultsOf(bytes))
                .isEqualTo(
                        "contract.yaml:1:1: file: expected a contract of at most 1 MiB, but got more; is it the right file?");
    }

    @Test
    void aFolderIsNoContract() {
        ContractFaultsException e =
                catchThrowableOfType(ContractFaultsException.class, () -> ContractFile.read(folder));
        assertThat(e).hasMessageContaining("got a folder");
    }

    @Test
    void aMissingFileIsAnIoException() {
        assertThatThrownBy(() -> ContractFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private String faultsOf(byte[] bytes, int length) throws Exception {
        return faultsOf(Arrays.copyOf(bytes, length));
    }

    private String faultsOf(byte[] bytes) throws Exception {
        Path file = folder.resolve("contract.yaml");
        Files.write(file, bytes);
        ContractFaultsException e = catchThrowableOfType(ContractFaultsException.class, () -> ContractFile.read(file));
        return String.valueOf(e.getMessage()).replace(folder + "/", "");
    }
}
