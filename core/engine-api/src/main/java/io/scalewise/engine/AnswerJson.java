package io.scalewise.engine;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes and reads {@link ResultFolder#SCHEMA} and {@link ResultFolder#COUNTS}. */
public final class AnswerJson {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * What {@link ResultFolder#SCHEMA} says.
     *
     * @param contractDigest of the contract that was computed
     * @param columns of the result
     */
    public record Schema(String contractDigest, List<ResultColumn> columns) {
        public Schema {
            columns = List.copyOf(columns);
        }
    }

    private AnswerJson() {}

    /** Writes the schema of a contract's result into a result folder. */
    public static void writeSchema(Contract contract, String contractDigest, Path folder) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(
                ObjectWriteContext.empty(), Files.newBufferedWriter(folder.resolve(ResultFolder.SCHEMA)))) {
            json.writeStartObject();
            json.writeStringProperty("contractDigest", contractDigest);
            json.writeArrayPropertyStart("columns");
            for (ResultColumn column : contract.resultColumns()) {
                json.writeStartObject();
                json.writeStringProperty("name", column.name());
                json.writeStringProperty("type", column.type().toString());
                json.writeBooleanProperty("group", column.group());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Writes the accounts into a result folder. */
    public static void writeCounts(RunCounts counts, Path folder) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(
                ObjectWriteContext.empty(), Files.newBufferedWriter(folder.resolve(ResultFolder.COUNTS)))) {
            json.writeStartObject();
            json.writeNumberProperty("read", counts.read());
            writeMap(json, "rejectedByReason", counts.rejectedByReason());
            json.writeNumberProperty("duplicates", counts.duplicates());
            json.writeNumberProperty("filtered", counts.filtered());
            json.writeNumberProperty("aggregated", counts.aggregated());
            json.writeNumberProperty("groups", counts.groups());
            if (counts.spilledBytes().isPresent()) {
                json.writeNumberProperty("spilledBytes", counts.spilledBytes().getAsLong());
            }
            writeMap(json, "details", counts.details());
            json.writeBooleanProperty("external", counts.external());
            json.writeEndObject();
        }
    }

    private static void writeMap(JsonGenerator json, String name, SortedMap<String, Long> values) {
        json.writeObjectPropertyStart(name);
        for (Map.Entry<String, Long> entry : values.entrySet()) {
            json.writeNumberProperty(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** Reads the schema of a result folder; an {@link IOException} where it isn't there or isn't one. */
    public static Schema readSchema(Path folder) throws IOException {
        Path file = folder.resolve(ResultFolder.SCHEMA);
        String digest = "";
        List<ResultColumn> columns = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "contractDigest" -> digest = json.getString();
                    case "columns" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            columns.add(readColumn(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + ": expected a result schema, but got " + e.getMessage(), e);
        }
        return new Schema(digest, columns);
    }

    private static ResultColumn readColumn(JsonParser json) {
        String name = "";
        Type type = Type.STRING;
        boolean group = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String property = json.currentName();
            json.nextToken();
            switch (property) {
                case "name" -> name = json.getString();
                case "type" -> {
                    String spelling = json.getString();
                    type = Type.parse(spelling).orElseThrow(() -> new IllegalArgumentException("type " + spelling));
                }
                case "group" -> group = json.getBooleanValue();
                default -> json.skipChildren();
            }
        }
        return new ResultColumn(name, type, group);
    }

    /** Reads the accounts of a result folder; an {@link IOException} where they aren't there or aren't any. */
    public static RunCounts readCounts(Path folder) throws IOException {
        Path file = folder.resolve(ResultFolder.COUNTS);
        SortedMap<String, Long> numbers = new TreeMap<>();
        SortedMap<String, Long> rejected = new TreeMap<>();
        SortedMap<String, Long> details = new TreeMap<>();
        boolean external = false;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "rejectedByReason" -> readMap(json, rejected);
                    case "details" -> readMap(json, details);
                    case "external" -> external = json.getBooleanValue();
                    default -> numbers.put(name, json.getLongValue());
                }
            }
        } catch (JacksonException e) {
            throw new IOException(file + ": expected the accounts of a run, but got " + e.getMessage(), e);
        }
        for (String name : List.of("read", "duplicates", "filtered", "aggregated", "groups")) {
            if (!numbers.containsKey(name)) {
                throw new IOException(file + ": expected the accounts of a run, but " + name + " is missing");
            }
        }
        return new RunCounts(
                numbers.getOrDefault("read", 0L),
                rejected,
                numbers.getOrDefault("duplicates", 0L),
                numbers.getOrDefault("filtered", 0L),
                numbers.getOrDefault("aggregated", 0L),
                numbers.getOrDefault("groups", 0L),
                numbers.containsKey("spilledBytes")
                        ? OptionalLong.of(numbers.getOrDefault("spilledBytes", 0L))
                        : OptionalLong.empty(),
                details,
                external);
    }

    private static void readMap(JsonParser json, SortedMap<String, Long> values) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, json.getLongValue());
        }
    }
}
