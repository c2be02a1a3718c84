package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.store.RunStore;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps whose program is killed again and again, and gone on with each time. */
@Timeout(300)
class SweepKilledTest {

    private static final int KILLS = 3;
    private static final int CELLS = 4;
    private static final String TORN = "{\"schema\": 1, \"runId\": \"torn";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void nothingMeasuredIsLostOrCountedTwice(int seed) throws Exception {
        Random random = new Random(seed);
        List<String> told = new ArrayList<>();
        SweepPlan.Start start = SweepPlan.Start.NEW;
        boolean torn = false;
        for (int kill = 0; kill < KILLS; kill++) {
            told.addAll(killedAfter(random.nextInt(4), random.nextInt(20_000_000), start));
            assertThat(ids()).as("seed %d", seed).containsAll(told);
            torn = random.nextBoolean() && reportIsThere();
            if (torn) {
                tearLastLine();
            }
            start = reportIsThere() ? SweepPlan.Start.RESUME : SweepPlan.Start.NEW;
        }

        Process last = SweepProgram.start(folder, start);
        String said = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(last.waitFor()).as(said).isZero();
        if (torn) {
            assertThat(said).contains("torn-");
        }

        List<RunRecord> runs = stored();
        assertThat(ids()).as("seed %d", seed).doesNotHaveDuplicates().containsAll(told);
        assertThat(runs)
                .extracting(run -> run.arm() + " " + run.dataset().bytes() + " " + run.round())
                .doesNotHaveDuplicates()
                .hasSize(CELLS * SweepProgram.ROUNDS);
        assertThat(folder.resolve("report/.work")).doesNotExist();
    }

    /** Starts the program and kills it some time after it has told of so many records; those it told of. */
    private List<String> killedAfter(int records, int spins, SweepPlan.Start start) throws Exception {
        Process program = SweepProgram.start(folder, start);
        List<String> told = new ArrayList<>();
        try (BufferedReader lines = program.inputReader()) {
            for (int i = 0; i < records; i++) {
                String line = lines.readLine();
                assertThat(line).as("what the program said").isNotNull().doesNotContain(" ");
                if (!line.startsWith("torn-")) {
                    told.add(line);
                }
            }
            for (int spin = spins; spin > 0; spin--) {
                Thread.onSpinWait();
            }
            program.destroyForcibly().waitFor();
        }
        return told;
    }

    /** As a machine that loses power may leave it. */
    private void tearLastLine() throws Exception {
        Path file = folder.resolve("report").resolve(RunStore.FILE);
        Files.writeString(file, TORN, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean reportIsThere() {
        return Files.exists(folder.resolve("report/plan.json"));
    }

    private List<RunRecord> stored() throws Exception {
        return new RunStore(folder.resolve("report").resolve(RunStore.FILE)).read();
    }

    private List<String> ids() throws Exception {
        return stored().stream().map(RunRecord::runId).toList();
    }
}
