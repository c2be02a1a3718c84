package io.scalewise.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractFileFaultsTest {

    @Test
    void allFaultsComeAtOnceInTheOrderOfTheFile() {
        assertThat(
                        Faults.ofYaml(
                                """
                        contrat: many
                        source:
                          parsing: [x]
                          csv: { delimiter: , quote: "\\"", header: yes, nulls: [NA, [a]] }
                          columns:
                            - { name: order_id, typ: long }
                            - { name: line_no }
                            - { name: a, type: lnog, nullable: "true" }
                            - { name: b, type: long, name: c }
                        grian:
                          key: order_id
                        validation:
                          - { name: x }
                          - { name: y, check: line_no = 1 and a = 2 and qrder_id > 1, chekc: b }
                        aggregation:
                          where:
                          groupBy: { d: b, c: coalesce(a, b), d: a }
                          measures: [a]
                        """))
                .containsExactly(
                        "1:1: contrat: expected a field of a contract (contract, description, source, grain, validation,"
                                + " aggregation), but got contrat; did you mean contract?",
                        "3:12: parsing: expected text, but got a list",
                        "4:10: delimiter: expected text, but got nothing; put text with a comma or other punctuation in"
                                + " quotes",
                        "4:44: header: expected true or false, but got yes",
                        "4:61: null spelling 2: expected text, but got a list",
                        "6:25: typ: expected a field of a column (name, type, nullable), but got typ; did you mean type?",
                        "7:7: column 2: expected the field type, but got only name",
                        "8:24: type: expected one of string, long, decimal(p,s), double, boolean, date, timestamp, but got"
                                + " lnog; did you mean long?",
                        "8:41: nullable of a: expected true or false, but got that word in quotes; leave the quotes out",
                        "9:30: name: expected once, but got it again; the first is on line 9",
                        "10:1: grian: expected a field of a contract (contract, description, source, grain, validation,"
                                + " aggregation), but got grian; did you mean grain?",
                        "11:8: key: expected a list, but got text",
                        "13:5: rule 1: expected the field check, but got only name",
                        "14:49: qrder_id: expected a declared column; did you mean order_id?",
                        "14:63: chekc: expected a field of a rule (name, check), but got chekc; did you mean check?",
                        "16:3: where: expected text, but got nothing; put text with a comma or other punctuation in"
                                + " quotes",
                        "17:33: expected ), but got the end",
                        "17:35: b): expected text, but got nothing; put text with a comma or other punctuation in quotes",
                        "17:39: d: expected once, but got it again; the first is on line 17",
                        "18:13: measures: expected a map, but got a list");
    }

    @Test
    void nothingIsSaidOfExpressionsWhereAColumnHasNoName() {
        assertThat(
                        Faults.ofYaml(
                                """
                        contract: a
                        source:
                          columns:
                            - { name: a, type: long }
                            - long
                        grain: { key: [b] }
                        aggregation: { measures: { n: sum(b) } }
                        """))
                .containsExactly("5:7: column 2: expected a map (name, type, nullable), but got text");
        assertThat(
                        Faults.ofYaml(
                                """
                        contract: a
                        source: { columns: [] }
                        grain: { key: [b] }
                        aggregation: { measures: { n: sum(b) } }
                        """))
                .containsExactly("2:20: columns: expected at least one column, but got none");
    }

    @Test
    void whatFollowsFromAFaultIsNotShown() {
        assertThat(
                        Faults.ofYaml(
                                """
                        contract: a
                        source: { columns: [{ name: a }], arrival: sorted, csv: { quote: [x] } }
                        grain: a
                        validation: [{ name: x, check: [] }, { check: a > 1 }, 5, { name: x, check: a + 1 > 'x' }]
                        aggregation: { groupBy: a }
                        """))
                .containsExactly(
                        "2:21: column 1: expected the field type, but got only name",
                        "2:66: quote: expected text, but got a list",
                        "3:8: grain: expected a map (key, keep, by, unique), but got text",
                        "4:32: check of x: expected text, but got a list",
                        "4:38: rule 2: expected the field name, but got only check",
                        "4:56: rule 3: expected a map (name, check), but got text",
                        "4:67: rule: expected a name of its own, but got x again",
                        "5:14: aggregation: expected the field measures, but got only groupBy",
                        "5:25: groupBy: expected a map, but got text");
    }

    @Test
    void missingFieldsAreNamed() {
        assertThat(Faults.ofYaml("description: x\nsource: {}\n"))
                .containsExactly(
                        "1:1: contract: expected the field contract, but got only description, source",
                        "1:1: contract: expected the field aggregation, but got only description, source",
                        "2:9: source: expected the field columns, but got none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "# only a comment\n", "---\n", "\uFEFF"})
    void anEmptyFileIsOneFault(String text) {
        assertThat(Faults.ofYaml(text))
                .singleElement()
                .asString()
                .endsWith("file: expected a contract (contract, description, source, grain, validation, aggregation),"
                        + " but got nothing");
        assertThat(Faults.ofJson("")).hasSize(1);
    }

    @Test
    void whatIsNoContractAtAllIsOneFault() {
        String expected = "1:1: file: expected a contract, a map of fields (contract, description, source, grain,"
                + " validation, aggregation), but got ";
        assertThat(Faults.ofYaml("order_id,line_no\n1,2\n")).containsExactly(expected + "text");
        assertThat(Faults.ofYaml("- a\n- b\n")).containsExactly(expected + "a list");
        assertThat(Faults.ofJson("null")).containsExactly(expected + "null");
        assertThat(Faults.ofYaml("services: {}\nvolumes: {}\n"))
                .containsExactly("1:1: file: expected a contract (contract, description, source, grain, validation,"
                        + " aggregation), but got a map of services, volumes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    contract: a\\n\\tsource: b        | 2:1: YAML: expected spaces to indent, but got a tab; replace it by spaces
                    contract: a: b                    | 1:12: YAML: expected text, but got another colon; put text with a colon in quotes, or mend the indent
                    contract: "a\\nb: c               | 1:11: YAML: expected a closing quote, but the file ends; this one opens the text
                    contract: "a" = 1                 | 1:15: YAML: expected the next field, but got more text; put the whole text in quotes where it begins with a quote
                    contract: "a" > 1                 | 1:17: YAML: expected the next field, but got more text; put the whole text in quotes where it begins with a quote
                    {contract: "a" = 1}               | 1:16: YAML: expected the next field, but got more text; put the whole text in quotes where it begins with a quote
                    contract: {a: 1                   | 1:16: YAML: while parsing a flow mapping, expected ',' or '}', but got <stream end>
                    contract: a\\n---\\ncontract: b   | 2:1: file: expected one document, but got another; keep one contract a file
                    """)
    void whatIsNoYamlIsOneFault(String text, String fault) {
        assertThat(Faults.ofYaml(text.replace("\\n", "\n").replace("\\t", "\t")))
                .containsExactly(fault);
    }

    @Test
    void whatIsNoJsonIsOneFault() {
        assertThat(Faults.ofJson("{\"contract\": \"a\",\n \"source\": {},\n}"))
                .containsExactly(
                        "3:1: JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start property"
                                + " name");
        assertThat(Faults.ofJson("{\"contract\": \"a\"} {}"))
                .containsExactly("1:19: file: expected one document, but got another; keep one contract a file");
        assertThat(Faults.ofJson("{\"contract\": ")).hasSize(1);
    }

    @Test
    void anchorsAliasesAndTagsAreFaults() {
        assertThat(
                        Faults.ofYaml(
                                """
                        contract: &a x
                        description: *a
                        source: !!map { columns: [{ name: a, type: long }] }
                        aggregation: { measures: { n: count(*) } }
                        """))
                .containsExactly(
                        "1:11: &a: expected a value, but got an anchor; leave it out, or put a text that begins with & in"
                                + " quotes",
                        "2:14: *a: expected a value, but got an alias; write the value itself, or put a text that begins"
                                + " with * in quotes",
                        "3:9: !!map: expected a value, but got a tag; leave it out, or put a text that begins with ! in"
                                + " quotes");
    }

    @Test
    void deepNestingIsRefusedBeforeItHurts() {
        String deep = "[".repeat(100_000);
        String fault = "1:33: file: expected maps and lists at most 32 deep, but got more";
        assertThat(Faults.ofYaml(deep)).containsExactly(fault);
        assertThat(Faults.ofJson(deep)).containsExactly(fault);
    }

    @Test
    void nullOfJsonIsNoText() {
        assertThat(
                        Faults.ofJson(
                                """
                        {"contract": null, "grain": null, "source": {"columns": [{"name": "a", "type": "long"}]},
                         "aggregation": {"measures": {"n": "count(*)", "n": "sum(a)"}}}
                        """))
                .containsExactly(
                        "1:14: contract: expected text, but got null",
                        "1:29: grain: expected a map (key, keep, by, unique), but got null",
                        "2:49: n: expected once, but got it again; the first is on line 2");
    }

    @Test
    void faultsInsideATextPointAtTheirPlaceHoweverTheTextIsSpelt() {
        assertThat(
                        Faults.ofYaml(
                                """
                        contract: a
                        source: { columns: [{ name: a, type: long }] }
                        validation:
                          - { name: plain, check: a > 1 and qx > 1 }
                          - { name: single, check: 'a > length(''x'') and qx > 1' }
                          - { name: double, check: "\\"a\\" > 1 and \\u0071x > 1" }
                          - { name: wide, check: "'\\U0001F600' > '😀' and qx > 1" }
                          - name: folded
                            check: a > 1 and
                              qx > 1
                          - name: block
                            check: >
                              a > 1 and
                              qx > 1
                        aggregation: { measures: { n: count(*) } }
                        """))
                .containsExactly(
                        "4:37: qx: expected a declared column",
                        "5:51: qx: expected a declared column",
                        "6:43: qx: expected a declared column",
                        "7:51: qx: expected a declared column",
                        "9:12: qx: expected a declared column",
                        "13:7: qx: expected a declared column");
        assertThat(
                        Faults.ofJson(
                                """
                        {"contract": "a", "source": {"columns": [{"name": "a", "type": "long"}]},
                        "validation": [{"name": "\\"\\u00fc", "check": "\\"a\\" > 1 and qx > 1"}],
                        "aggregation": {"measures": {"n": "count(*)"}}}
                        """))
                .containsExactly("2:61: qx: expected a declared column");
    }

    @Test
    void halfACharacterIsAFaultWhereItStands() {
        assertThat(
                        Faults.ofJson(
                                """
                        {"contract": "a\\ud800", "source": {"columns": [{"name": "a", "type": "long"}]},
                        "aggregation": {"measures": {"n": "count(*)"}}}
                        """))
                .containsExactly("1:15: text: expected whole characters, but got the half \\uD800");
    }
}
