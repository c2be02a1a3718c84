package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.table.TableFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.ResultFolder;
import io.scalewise.harness.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes a case as the conformance cases are kept, so that it can be put among them once the answer was looked at. */
final class CaseFolder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CaseFolder() {}

    /** The input's files, in order; in a typed format the records of them that it can hold. Those there are left. */
    static List<Path> writeInput(FuzzCase fuzzCase, Contract contract, DataSource.Format format, Path folder)
            throws IOException {
        List<Path> files = new ArrayList<>();
        char delimiter = fuzzCase.contract().delimiter();
        for (FuzzFile file : fuzzCase.files()) {
            Path path = folder.resolve("input-" + (files.size() + 1) + "." + format.spelling());
            files.add(path);
            if (Files.exists(path)) {
                continue;
            }
            if (format.isCsv()) {
                Files.write(path, file.bytes(delimiter));
            } else {
                TypedRecords records = new TypedRecords(contract, file, delimiter);
                TableFile.write(records, path, format, 1, GenerationProgress.NONE);
            }
        }
        return files;
    }

    /** Everything but the answer. */
    static void write(FuzzCase fuzzCase, Contract contract, Disagreement disagreement, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("contract.yaml"), fuzzCase.contract().json() + "\n");
        Files.writeString(
                folder.resolve("case.json"),
                JSON.writerWithDefaultPrettyPrinter()
                                .writeValueAsString(
                                        JSON.createObjectNode().put("about", fuzzCase.name() + ": " + disagreement))
                        + "\n");
        writeInput(fuzzCase, contract, DataSource.Format.CSV, folder);
    }

    /** How an engine answered it, as what is expected. */
    static void writeAnswer(Contract contract, RunOutcome outcome, Path answer, Path folder) throws IOException {
        if (!outcome.completed()) {
            Files.writeString(folder.resolve("outcome.txt"), outcome.outcome().spelling() + "\n");
            return;
        }
        writeParts(answer.resolve(ResultFolder.RESULT), folder.resolve("result.csv"));
        writeParts(answer.resolve(ResultFolder.REJECTS), folder.resolve("rejects.csv"));
        Files.copy(answer.resolve(ResultFolder.COUNTS), folder.resolve(ResultFolder.COUNTS));
    }

    /** The parts as one file; their common header stays once. */
    private static void writeParts(Path parts, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> each = Files.list(parts)) {
            for (Path part : each.sorted().toList()) {
                List<String> more = Files.readAllLines(part);
                lines.addAll(lines.isEmpty() ? more : more.subList(1, more.size()));
            }
        }
        Files.write(file, lines);
    }
}
