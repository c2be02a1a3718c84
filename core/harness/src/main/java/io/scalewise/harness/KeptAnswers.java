package io.scalewise.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which answers are kept in a folder, and who gave them, for a sweep that goes on: one file, replaced at once. */
final class KeptAnswers {

    private static final String FILE = "answers.json";

    private static final JsonMapper JSON = new JsonMapper();

    /** An answer as it is written down; its folder is within the one of the file. */
    private record Entry(String folder, String arm, Map<String, String> parsers) {}

    private KeptAnswers() {}

    static void write(Path folder, List<Agreement.GivenAnswer> answers) throws IOException {
        List<Entry> entries = answers.stream()
                .map(answer -> new Entry(folder.relativize(answer.folder()).toString(), answer.arm(), answer.parsers()))
                .toList();
        Path fresh = folder.resolve(FILE + ".part");
        ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsString(entries).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** None where there is no such file, or a damaged one. */
    static List<Agreement.GivenAnswer> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        List<Agreement.GivenAnswer> answers = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return answers;
        }
        try {
            for (Entry entry : JSON.readValue(Files.readString(file), new TypeReference<List<Entry>>() {})) {
                answers.add(new Agreement.GivenAnswer(
                        folder.resolve(entry.folder()), entry.arm(), new LinkedHashMap<>(entry.parsers())));
            }
        } catch (JacksonException damaged) {
            answers.clear();
        }
        return answers;
    }
}
