package io.scalewise.contract.file.draft;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Drafts of files that tests write. */
final class Drafts {

    private static final Pattern COMMENTED_OUT =
            Pattern.compile("(?m)^# (?=(grain:$|  key: |  keep: |  by: |validation:$|  - \\{ name: ))");

    private Drafts() {}

    static DraftSample sample(Path folder, String csv) throws IOException, DraftException {
        return CsvSample.read(file(folder, csv));
    }

    static DraftColumn column(Path folder, String csv) throws IOException, DraftException {
        return sample(folder, csv).columns().get(0);
    }

    static String text(Path folder, String csv) throws IOException, DraftException {
        return text(sample(folder, csv));
    }

    static String text(DraftSample sample) throws DraftException {
        return ContractDraft.text(sample, new ContractDraft.Names("draft", "data/data.csv", "draft.yaml", "scalewise"));
    }

    static Contract contract(String draft) throws Exception {
        return ContractFile.parse(draft, "draft.yaml");
    }

    /** The draft with every suggestion taken: the marks before them are gone. */
    static String taken(String draft) {
        return COMMENTED_OUT.matcher(draft).replaceAll("");
    }

    private static Path file(Path folder, String csv) throws IOException {
        return Files.write(folder.resolve("data.csv"), csv.getBytes(StandardCharsets.UTF_8));
    }
}
