package io.scalewise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.Request;
import io.scalewise.engine.RequestJson;
import io.scalewise.engine.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The published form of requests, held against the requests of all cases: engines in other languages rely on it. */
class RequestSchemaTest {

    /** A request nests deeper than Jackson reads unless told to. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2_000)
                            .build())
                    .build())
            .build();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theRequestOfEveryCaseFollowsTheSchema() throws Exception {
        Schema schema = schema();
        return ConformanceCase.loadAll(Installation.cases()).stream()
                .map(conformanceCase -> DynamicTest.dynamicTest(conformanceCase.name(), () -> assertThat(
                                schema.validate(JSON.readTree(request(conformanceCase))))
                        .isEmpty()));
    }

    @Test
    void aRequestWithAnUnknownOperatorDoesNot() throws Exception {
        ConformanceCase some = ConformanceCase.loadAll(Installation.cases()).stream()
                .filter(conformanceCase -> !conformanceCase.contract().rules().isEmpty())
                .findFirst()
                .orElseThrow();
        String broken = request(some).replaceFirst("\"op\":\"[a-z_]+\"", "\"op\":\"divide\"");

        assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
    }

    private static Schema schema() throws Exception {
        Path file = Installation.root().resolve("docs/reference/request.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
    }

    private String request(ConformanceCase conformanceCase) throws Exception {
        Request request = new Request(
                Request.Kind.RUN,
                conformanceCase.contract(),
                ContractDigest.of(conformanceCase.contract()),
                new DataSource(DataSource.Format.CSV, List.of(folder.resolve("input.csv"))),
                new RunSettings(2, new MemorySplit(3, 2, 1), folder, Map.of("key", "value")),
                folder);
        Path file = folder.resolve("request.json");
        RequestJson.write(request, file);
        return Files.readString(file);
    }
}
