package io.scalewise.datasets.share;

import io.scalewise.datasets.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
 * What {@link #FILE} says of the sample in its folder.
 *
 * @param wholeRows of the files that it was taken from
 * @param digests SHA-256 of the sample's files, by name
 */
record SampleDescription(long rows, long wholeRows, SortedMap<String, String> digests) {

    static final String FILE = "sample.json";

    private static final JsonFactory JSON = new JsonFactory();

    SampleDescription {
        digests = new TreeMap<>(digests);
    }

    void write(Path folder) throws IOException {
        try (JsonGenerator json =
                JSON.createGenerator(ObjectWriteContext.empty(), Files.newBufferedWriter(folder.resolve(FILE)))) {
            json.writeStartObject();
            json.writeNumberProperty("rows", rows);
            json.writeNumberProperty("wholeRows", wholeRows);
            json.writeObjectPropertyStart("digests");
            digests.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** What a folder says, where its files are as they were written; empty where not. Reads them all. */
    static Optional<SampleDescription> check(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Optional<SampleDescription> read = parse(Files.readString(file));
        for (var digest :
                read.map(SampleDescription::digests).orElseGet(TreeMap::new).entrySet()) {
            Path data = folder.resolve(digest.getKey());
            if (!Files.isRegularFile(data) || !FileDigest.of(data).equals(digest.getValue())) {
                return Optional.empty();
            }
        }
        return read;
    }

    private static Optional<SampleDescription> parse(String text) {
        long rows = -1;
        long wholeRows = -1;
        SortedMap<String, String> digests = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "rows" -> rows = json.getLongValue();
                    case "wholeRows" -> wholeRows = json.getLongValue();
                    default -> {
                        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                            String data = json.currentName();
                            json.nextToken();
                            digests.put(data, json.getString());
                        }
                    }
                }
            }
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
        return rows < 0 || wholeRows < 0
                ? Optional.empty()
                : Optional.of(new SampleDescription(rows, wholeRows, digests));
    }
}
