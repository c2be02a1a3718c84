package io.scalewise.datasets;

import io.scalewise.datasets.DatasetException.Problem;
import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@link DatasetFolder#DESCRIPTION} says.
 *
 * @param generator version of the workload's generator
 * @param bytes of the data
 * @param digests SHA-256 of every other file of the folder, by its path in it
 */
record DatasetDescription(
        String workload,
        int generator,
        long rows,
        long seed,
        DataSource.Format format,
        SortedMap<String, String> knobs,
        long bytes,
        SortedMap<String, String> digests) {

    private static final JsonFactory JSON = new JsonFactory();

    DatasetDescription {
        knobs = new TreeMap<>(knobs);
        digests = new TreeMap<>(digests);
    }

    /** Digest of the data. */
    String digest() {
        return digests.getOrDefault(DatasetFolder.dataFile(format), "");
    }

    Dataset dataset(Path folder) {
        Path data = folder.resolve(DatasetFolder.dataFile(format));
        return new Dataset(
                folder,
                workload,
                rows,
                seed,
                knobs,
                new DataSource(format, List.of(data)),
                bytes,
                digest(),
                folder.resolve(DatasetFolder.EXPECTED));
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), Files.newBufferedWriter(file))) {
            json.writeStartObject();
            json.writeStringProperty("workload", workload);
            json.writeNumberProperty("generator", generator);
            json.writeNumberProperty("rows", rows);
            json.writeNumberProperty("seed", seed);
            json.writeStringProperty("format", format.spelling());
            writeMap(json, "knobs", knobs);
            json.writeNumberProperty("bytes", bytes);
            json.writeStringProperty("digest", digest());
            writeMap(json, "digests", digests);
            json.writeEndObject();
        }
    }

    private static void writeMap(JsonGenerator json, String name, SortedMap<String, String> texts) {
        json.writeObjectPropertyStart(name);
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            json.writeStringProperty(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static DatasetDescription read(Path file) throws IOException, DatasetException {
        Map<String, String> texts = new TreeMap<>();
        SortedMap<String, String> knobs = new TreeMap<>();
        SortedMap<String, String> digests = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "knobs" -> readMap(json, knobs);
                    case "digests" -> readMap(json, digests);
                    default -> texts.put(name, json.getString());
                }
            }
            return new DatasetDescription(
                    text(texts, "workload"),
                    Integer.parseInt(text(texts, "generator")),
                    Long.parseLong(text(texts, "rows")),
                    Long.parseLong(text(texts, "seed")),
                    format(text(texts, "format")),
                    knobs,
                    Long.parseLong(text(texts, "bytes")),
                    digests);
        } catch (JacksonException | IllegalArgumentException | java.nio.charset.MalformedInputException e) {
            throw new DatasetException(
                    Problem.NOT_A_DATASET,
                    file + ": expected the description of a data set, but got " + e.getMessage()
                            + "; try generating it again");
        }
    }

    private static void readMap(JsonParser json, SortedMap<String, String> texts) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            texts.put(name, json.getString());
        }
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static DataSource.Format format(String spelling) {
        return DataSource.Format.of(spelling).orElseThrow(() -> new IllegalArgumentException("format " + spelling));
    }
}
