package io.scalewise.cli;

import io.scalewise.contract.file.draft.ContractDraft;
import io.scalewise.contract.file.draft.CsvSample;
import io.scalewise.contract.file.draft.DraftException;
import io.scalewise.contract.file.draft.DraftSample;
import io.scalewise.datasets.sample.ParquetSample;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.FileTrouble;
import io.scalewise.harness.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description = "Writes a commented draft contract from a sample of your file. It runs as it stands; what it is"
                + " unsure of is marked.")
final class ContractCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(
            paramLabel = "PATH",
            description = "Your data, of a folder the first file; .parquet is Parquet, .gz and .zst are compressed CSV,"
                    + " any other name CSV.")
    private Path file = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", description = "Where the draft goes; default: standard output.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replaces a file that is there.")
    private boolean overwrite;

    @Option(names = "--name", paramLabel = "N", description = "The contract's name; default: that of the file.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ContractCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        DataSource source = Inputs.of(List.of(file));
        if (name != null && name.isBlank()) {
            throw wrongUse("--name: expected a name, but got none");
        }
        if (output != null) {
            requireFree(output);
        }
        String contract = name == null ? ContractDraft.Names.contractFor(String.valueOf(file.getFileName())) : name;
        String kept = output == null ? contract + ".yaml" : output.toString();
        String draft = ContractDraft.text(
                sample(source), new ContractDraft.Names(contract, file.toString(), kept, invocation.program()));
        PrintWriter out = spec.commandLine().getOut();
        if (output == null) {
            out.print(draft);
        } else {
            write(draft, output);
            out.println(output + ": a draft; read it, correct what is marked unsure, and run what its last lines say");
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Of a folder, of its first file. */
    private static DraftSample sample(DataSource source) throws IOException, DraftException {
        Path sampled = source.files().get(0);
        return switch (source.format()) {
            case CSV -> CsvSample.read(sampled);
            case CSV_GZIP, CSV_ZSTD -> compressedSample(sampled, source.format());
            case PARQUET -> ParquetSample.read(sampled);
            case ARROW ->
                throw new DraftException(sampled
                        + ": expected a CSV or Parquet file, but got Arrow; try one of those with the same columns");
        };
    }

    private static DraftSample compressedSample(Path file, DataSource.Format format)
            throws IOException, DraftException {
        InputStream text;
        try {
            text = format.read(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        try (text) {
            return CsvSample.read(file, text);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DraftException unreadable(Path file, IOException e) {
        return new DraftException(file + ": expected a readable file, but " + FileTrouble.found(e), e);
    }

    private void requireFree(Path target) throws HarnessException, IOException {
        if (!Files.exists(target)) {
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw wrongUse(target + ": expected a place where a file can be made, but its folder is not there; try"
                        + " making it");
            }
            return;
        }
        if (Files.isSameFile(target, file)) {
            throw wrongUse(target + ": expected another file than the data; try another name for the draft");
        }
        if (!Files.isRegularFile(target)) {
            throw wrongUse(target + ": expected a file, but got a folder; try a name in it");
        }
        if (!overwrite) {
            throw wrongUse(
                    target + ": expected a file that isn't there yet, but it is; try --overwrite or another name");
        }
    }

    /** Whole or not at all. */
    private static void write(String draft, Path target) throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".partial");
        try {
            Files.writeString(beside, draft);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static HarnessException wrongUse(String message) {
        return new HarnessException(HarnessException.Reason.WRONG_USE, message);
    }
}
