package io.scalewise.harness;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that makes a sweep, to be killed: two engines over two sizes, some rounds. Its arguments are a folder and
 * whether to go on with the sweep that is there. Each record is told on standard output once it is in the store.
 */
final class SweepProgram {

    static final int ROUNDS = 4;
    static final List<Integer> SIZES = List.of(20, 200);

    private SweepProgram() {}

    static Process start(Path folder, SweepPlan.Start start) throws IOException {
        return TestProgram.start(SweepProgram.class, folder.toString(), start.name());
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<RunRecord> runs = Sweep.run(plan(folder, SweepPlan.Start.valueOf(arguments[1])), new SweepListener() {
            @Override
            public void torn(long bytes) {
                System.out.println("torn-" + bytes);
            }

            @Override
            public void finished(RunRecord run) {
                System.out.println(run.runId());
            }
        });
        System.out.println("all " + runs.size());
    }

    private static SweepPlan plan(Path folder, SweepPlan.Start start) throws Exception {
        List<SweepPlan.Size> sizes = new ArrayList<>();
        for (int size : SIZES) {
            sizes.add(new SweepPlan.Size(String.valueOf(size), List.of(new Text(folder, size))));
        }
        Path engines = folder.resolve("engines");
        List<Arm> arms = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            arms.add(new Arm(ScriptedEngine.create(engines, name, "say ready; serve"), 1, 1L << 30, Map.of()));
        }
        return new SweepPlan(
                sizes,
                arms,
                Rounds.exactly(ROUNDS),
                Optional.empty(),
                Duration.ofSeconds(60),
                0,
                folder.resolve("report"),
                start);
    }

    /** A file of so many bytes, whose true answer is not known. */
    private record Text(Path folder, int bytes) implements PlannedData {

        @Override
        public String label() {
            return String.valueOf(bytes);
        }

        @Override
        public String identity() {
            return label();
        }

        @Override
        public DataSource.Format format() {
            return DataSource.Format.CSV;
        }

        @Override
        public RunInput obtain(Progress progress) throws HarnessException, IOException {
            Path file = Files.writeString(folder.resolve("in-" + bytes + ".csv"), "x".repeat(bytes) + "\n");
            return OwnData.input(
                    Contracts.rowsByStore(), new DataSource(DataSource.Format.CSV, List.of(file)), Optional.empty());
        }
    }
}
