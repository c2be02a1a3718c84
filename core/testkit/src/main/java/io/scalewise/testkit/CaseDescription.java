package io.scalewise.testkit;

import io.scalewise.testkit.CaseFile.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code case.json} says of a case.
 *
 * @param about the sentence of the contract that the case holds an engine to
 * @param needs features that an engine may lack, besides those that the contract shows
 * @param files the names of the input's files in order, where they are not all that are there
 * @param repeated the files that are made of others, by name
 */
record CaseDescription(String about, List<String> needs, List<String> files, Map<String, List<Piece>> repeated) {

    private static final String FILE = "case.json";
    private static final String INPUT = "input";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    CaseDescription {
        if (about.isBlank()) {
            throw new IllegalArgumentException(FILE + ": about: expected a sentence, but got none");
        }
        needs = List.copyOf(needs);
        files = List.copyOf(files);
        repeated = Map.copyOf(repeated);
    }

    static CaseDescription read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return JSON.readValue(file.toFile(), Form.class).checked();
        } catch (JacksonException e) {
            throw new IOException(file + ": expected what a case is about, but got " + e.getOriginalMessage(), e);
        }
    }

    /** A file of the case, in its folder. */
    CaseFile file(Path folder, String name) {
        return new CaseFile(folder, name, repeated.getOrDefault(name, List.of()));
    }

    /** The input's files in the order in which an engine is given them. */
    List<CaseFile> input(Path folder) throws IOException {
        List<String> names = files.isEmpty() ? inputNames(folder) : files;
        return names.stream().map(name -> file(folder, name)).toList();
    }

    private List<String> inputNames(Path folder) throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return Stream.concat(there.map(file -> file.getFileName().toString()), repeated.keySet().stream())
                    .filter(name -> name.startsWith(INPUT))
                    .sorted()
                    .toList();
        }
    }

    /** The file as it is, with what may be absent. */
    private record Form(
            @Nullable String about,
            @Nullable List<String> needs,
            @Nullable List<String> files,
            @Nullable Map<String, List<Piece>> repeated) {

        CaseDescription checked() {
            return new CaseDescription(
                    about == null ? "" : about,
                    needs == null ? List.of() : needs,
                    files == null ? List.of() : files,
                    repeated == null ? Map.of() : repeated);
        }
    }
}
