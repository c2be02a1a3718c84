package io.scalewise.harness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.record.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunRecordJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
    void recordsAreWrittenAsTheGoldenFileHoldsThemWhateverTheLocale(String locale) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            assertThat(RunRecordJson.line(RunRecords.full()) + "\n" + RunRecordJson.line(RunRecords.skipped()) + "\n")
                    .isEqualTo(golden());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        for (RunRecord run : List.of(RunRecords.full(), RunRecords.skipped())) {
            assertThat(RunRecordJson.parse(RunRecordJson.line(run))).isEqualTo(run);
            assertThat(RunRecordJson.parse(RunRecordJson.pretty(run))).isEqualTo(run);
        }
    }

    @Test
    void fieldsThatNobodyKnowsYetMayStandBesideTheOthers() throws IOException {
        String line = RunRecordJson.line(RunRecords.full()).replaceFirst("\\{", "{\"novelty\": {\"a\": [1]}, ");
        assertThat(RunRecordJson.parse(line)).isEqualTo(RunRecords.full());
    }

    @Test
    void whatIsNoRecordOrOfAnotherVersionIsSaidSo() {
        String other = RunRecordJson.line(RunRecords.full()).replace("\"schema\":1", "\"schema\":2");
        assertThatThrownBy(() -> RunRecordJson.parse(other)).hasMessageContaining("expected schema 1, but got 2");
        assertThatThrownBy(() -> RunRecordJson.parse("{\"schema\": 1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RunRecordJson.parse("[]")).isInstanceOf(IOException.class);
    }

    @Test
    void thePublishedSchemaNamesExactlyTheFieldsOfRecords() throws IOException {
        JsonMapper mapper = new JsonMapper();
        Path file = Path.of(System.getProperty("scalewise.root"), "docs/reference/run-record.schema.json");
        assertSameFields(
                mapper.readTree(Files.readString(file)), mapper.readTree(RunRecordJson.line(RunRecords.full())), "");
    }

    private static void assertSameFields(JsonNode schema, JsonNode node, String path) {
        JsonNode properties = schema.path("properties");
        if (!node.isObject() || properties.isMissingNode()) {
            return;
        }
        Set<String> described = new TreeSet<>(properties.propertyNames());
        assertThat(described).as(path).isEqualTo(new TreeSet<>(node.propertyNames()));
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        assertThat(required).as(path + " required").isEqualTo(described);
        for (String name : described) {
            assertSameFields(properties.get(name), node.get(name), path + "/" + name);
        }
    }

    private static String golden() throws IOException {
        try (InputStream file = RunRecordJsonTest.class.getResourceAsStream("records.jsonl")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
