package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.CsvHeader;
import io.scalewise.engines.streaming.FusedExpressions.Unfit;
import io.scalewise.engines.streaming.FusedLoop.Parts;
import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The loops of a run's workers, see {@link FusedLoop}: compiled once, beside workers that begin without. Thread-safe.
 */
final class Fusion implements Closeable {

    /** When a loop is written for a contract that allows it. */
    enum When {
        /** Where there is so much to read that it is worth it. */
        AUTO,
        /** Reading waits for it. */
        ALWAYS,
        NEVER
    }

    private static final String OPTION = "fuse";

    /** Compiling takes a tenth of a second of one processor, and as much again before archives of classes are there. */
    private static final long LEAST_BYTES = 128L << 20;

    private final Contract contract;
    private final List<Integer> columnOfField;
    private final List<byte[]> literals;
    private final CompletableFuture<Optional<MethodHandle>> constructor;

    private Fusion(Contract contract, List<Integer> columnOfField, Optional<FusedSource> written, When when) {
        this.contract = contract;
        this.columnOfField = columnOfField;
        if (written.isEmpty()) {
            literals = List.of();
            constructor = CompletableFuture.completedFuture(Optional.empty());
            return;
        }
        FusedSource source = written.get();
        literals = source.literals();
        CompletableFuture<Optional<MethodHandle>> compiling =
                CompletableFuture.supplyAsync(() -> LoopCompiler.compile(source.text()), Fusion::startThread);
        // the steps do what it would have done: a run needs no loop to succeed
        constructor = when == When.ALWAYS ? compiling : compiling.exceptionally(Fusion::goWithout);
    }

    private static void startThread(Runnable compiling) {
        Thread thread = new Thread(compiling, "fused-loop");
        thread.setDaemon(true);
        thread.start();
    }

    private static Optional<MethodHandle> goWithout(Throwable failure) {
        failure.printStackTrace();
        return Optional.empty();
    }

    /** Begins to compile a loop for files such as the largest, if there is to be one. */
    static Fusion begin(Contract contract, List<CsvFile> files, RunSettings settings) throws EngineException {
        List<Integer> columnOfField = List.of();
        long bytes = 0;
        long largest = -1;
        for (CsvFile file : files) {
            long its = bytes(file);
            bytes += its;
            if (its > largest) {
                largest = its;
                columnOfField = file.header().columns();
            }
        }
        When when = when(settings);
        boolean worthIt = when == When.ALWAYS || (when == When.AUTO && bytes >= LEAST_BYTES);
        Optional<FusedSource> source = worthIt ? write(contract, columnOfField) : Optional.empty();
        Fusion fusion = new Fusion(contract, columnOfField, source, when);
        if (when == When.ALWAYS) {
            fusion.close();
        }
        return fusion;
    }

    private static Optional<FusedSource> write(Contract contract, List<Integer> columnOfField) {
        try {
            return columnOfField.isEmpty() ? Optional.empty() : Optional.of(written(contract, columnOfField));
        } catch (Unfit e) {
            return Optional.empty();
        }
    }

    private static FusedSource written(Contract contract, List<Integer> columnOfField) {
        if (contract.grain().isPresent() && !contract.grain().get().assumedUnique()) {
            throw new Unfit("rows are held against others of their key");
        }
        return new FusedSource(contract, columnOfField);
    }

    /**
     * What becomes of the steps of a contract, for people; with the loop itself where it is always written.
     *
     * @throws EngineException where the option says nothing of the kind
     */
    static String explain(Contract contract, RunSettings settings) throws EngineException {
        When when = when(settings);
        if (when == When.NEVER) {
            return "Steps 2 to 6 stay apart, by option " + OPTION + ".\n";
        }
        try {
            FusedSource loop =
                    written(contract, CsvHeader.declared(contract.source()).columns());
            if (LoopCompiler.compile(loop.text()).isEmpty()) {
                throw new Unfit("more than the JVM compiles in one piece");
            }
            return when == When.ALWAYS
                    ? "Usual lines take one loop instead of steps 2 to 6:\n" + loop.text()
                    : "Of " + (LEAST_BYTES >> 20)
                            + " MiB or more usual lines take one loop, compiled for the contract, instead"
                            + " of steps 2 to 6.\n";
        } catch (Unfit e) {
            return "Steps 2 to 6 stay apart: " + e.getMessage() + ".\n";
        }
    }

    private static long bytes(CsvFile file) throws EngineException {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /**
     * When the engine's option says that loops are written.
     *
     * @throws EngineException where it says nothing of the kind
     */
    static When when(RunSettings settings) throws EngineException {
        String option = settings.options().getOrDefault(OPTION, "auto");
        return switch (option) {
            case "auto" -> When.AUTO;
            case "always" -> When.ALWAYS;
            case "never" -> When.NEVER;
            default ->
                throw EngineException.refused(
                        "option " + OPTION + ": expected auto, always or never, but got " + option);
        };
    }

    /** A worker's loop over the files whose fields are these columns, if there is one by now. */
    Optional<FusedLoop> loop(List<Integer> columns, KnownTexts known, Aggregator aggregator) {
        if (!columns.equals(columnOfField)) {
            return Optional.empty();
        }
        Optional<MethodHandle> compiled = constructor.getNow(Optional.empty());
        if (compiled.isEmpty()) {
            return Optional.empty();
        }
        Source from = contract.source();
        Spelling spelling = new Spelling(from.csv());
        List<Field> fields = columns.stream()
                .map(column -> LineParser.field(from, spelling, column, known))
                .toList();
        Parts parts = new Parts(from, literals, fields, known, aggregator);
        try {
            return Optional.of((FusedLoop) compiled.get().invoke(parts));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the compiling to end. */
    @Override
    public void close() {
        constructor.join();
    }
}
