package io.scalewise.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContractSchemaTest {

    private Schema schema;

    @BeforeEach
    void readSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Examples.schema()), InputFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-daily.yaml", "nyc-weather.yaml"})
    void theExamplesFollowTheSchemaAndName(String name) throws IOException {
        String example = Files.readString(Examples.folder().resolve(name));

        assertThat(schema.validate(example, InputFormat.YAML)).isEmpty();
        assertThat(example).startsWith("# yaml-language-server: $schema=../reference/contract.schema.json\n");
    }

    @Test
    void theSchemaAndTheReaderKnowTheSameFields() {
        Map<String, FieldNames> maps = Map.of(
                "", FieldNames.CONTRACT,
                "/$defs/source", FieldNames.SOURCE,
                "/$defs/csv", FieldNames.CSV,
                "/$defs/columnDeclaration", FieldNames.COLUMN,
                "/$defs/grain", FieldNames.GRAIN,
                "/$defs/rule", FieldNames.RULE,
                "/$defs/aggregation", FieldNames.AGGREGATION);
        maps.forEach((pointer, names) -> {
            JsonNode node = schema.getSchemaNode().at(pointer);
            assertThat(List.copyOf(node.get("properties").propertyNames()))
                    .as(pointer)
                    .isEqualTo(names.known());
            assertThat(node.get("additionalProperties").asBoolean(true))
                    .as(pointer)
                    .isFalse();
            assertThat(new TreeSet<>(node.path("required")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()))
                    .as(pointer)
                    .isEqualTo(new TreeSet<>(names.required()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grian: { key: [a] }",
                "grain: { keep: latest }",
                "grain: { key: [] }",
                "grain: { key: [a], keep: newest }",
                "grain: { key: [a], unique: yes }",
                "validation: { name: a, check: b }",
                "validation: [{ name: a }]",
                "source: { columns: [] }",
                "source: { columns: [{ name: a, type: int }] }",
                "source: { columns: [{ name: a, type: 'decimal(19,2)' }] }",
                "source: { columns: [{ name: a, type: long, nullable: 'true' }] }",
                "source: { columns: [{ name: a, type: long }], parsing: loose }",
                "source: { columns: [{ name: a, type: long }], csv: { delimiter: '||' } }",
                "source: { columns: [{ name: a, type: long }], csv: { quote: \"\\n\" } }",
                "source: { columns: [{ name: a, type: long }], csv: { nulls: NA } }",
                "aggregation: {}",
                "aggregation: { measures: [count(*)] }",
            })
    void theSchemaAndTheReaderRefuseTheSame(String field) {
        String name = field.substring(0, field.indexOf(':'));
        String text = contractWithout(name) + field + "\n";

        List<Error> errors = schema.validate(text, InputFormat.YAML);

        assertThat(errors).isNotEmpty();
        assertThat(Faults.ofYaml(text)).isNotEmpty();
    }

    @Test
    void theSchemaTakesWordsThatYamlTakesForOtherThings() {
        String text = contractWithout("source")
                + "source: { csv: { nulls: [NA, null, 0] }, columns: [{ name: a, type: long }, { name: 2024, type: long }] }";

        assertThat(schema.validate(text, InputFormat.YAML)).isEmpty();
    }

    private static String contractWithout(String field) {
        Map<String, String> fields = Map.of(
                "contract", "contract: a\n",
                "source", "source: { columns: [{ name: a, type: long }] }\n",
                "aggregation", "aggregation: { measures: { n: count(*) } }\n");
        StringBuilder text = new StringBuilder();
        fields.forEach((name, line) -> text.append(name.equals(field) ? "" : line));
        return text.toString();
    }
}
