package io.scalewise.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** Writes and reads a request's file. */
public final class RequestJson {

    /** Each operator of an expression takes two levels of JSON; a contract's expressions may be 500 operators deep. */
    private static final int MAX_NESTING = 2_000;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .build())
            .build();

    private RequestJson() {}

    /** Writes a request for an engine process to read. */
    public static void write(Request request, Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), Files.newBufferedWriter(file))) {
            json.writeStartObject();
            json.writeStringProperty("kind", ContractJson.lower(request.kind()));
            json.writeStringProperty("contractDigest", request.contractDigest());
            json.writeName("contract");
            ContractJson.write(request.contract(), json);
            writeInput(request.input(), json);
            writeSettings(request.settings(), json);
            json.writeStringProperty("output", request.output().toString());
            json.writeEndObject();
        }
    }

    private static void writeInput(DataSource input, JsonGenerator json) {
        json.writeObjectPropertyStart("input");
        json.writeStringProperty("format", input.format().spelling());
        json.writeArrayPropertyStart("files");
        input.files().forEach(file -> json.writeString(file.toString()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeSettings(RunSettings settings, JsonGenerator json) {
        json.writeObjectPropertyStart("settings");
        json.writeNumberProperty("threads", settings.threads());
        json.writeNumberProperty("budgetBytes", settings.memory().budgetBytes());
        json.writeNumberProperty("heapBytes", settings.memory().heapBytes());
        json.writeNumberProperty("nativeBytes", settings.memory().nativeBytes());
        json.writeStringProperty("scratch", settings.scratch().toString());
        json.writeObjectPropertyStart("options");
        settings.options().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Reads a request; an {@link IOException} where the file isn't one. */
    public static Request read(Path file) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            json.nextToken();
            JsonTree tree = JsonTree.read(json);
            JsonTree input = tree.tree("input");
            JsonTree settings = tree.tree("settings");
            List<Path> files = input.texts("files").stream().map(Path::of).toList();
            return new Request(
                    ContractJson.constant(Request.Kind.class, tree.text("kind")),
                    ContractJson.read(tree.tree("contract")),
                    tree.text("contractDigest"),
                    new DataSource(format(input.text("format")), files),
                    new RunSettings(
                            Integer.parseInt(settings.text("threads")),
                            new MemorySplit(
                                    Long.parseLong(settings.text("budgetBytes")),
                                    Long.parseLong(settings.text("heapBytes")),
                                    Long.parseLong(settings.text("nativeBytes"))),
                            Path.of(settings.text("scratch")),
                            settings.entries("options")),
                    Path.of(tree.text("output")));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + ": expected a request, but got " + e.getMessage(), e);
        }
    }

    private static DataSource.Format format(String spelling) {
        return DataSource.Format.of(spelling)
                .orElseThrow(() -> new IllegalArgumentException(spelling + ", which is no format"));
    }
}
