package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.store.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps that end before their time, killed or for want of space, and are gone on with. */
@Timeout(300)
class ResumedSweepTest {

    private static final int KILLS = 3;
    private static final int CELLS = 4;

    /** For a few records and what else a sweep writes, but not for all of it. */
    private static final int SPARE_BYTES = 48 << 10;

    private static final int DISK_BYTES = 1 << 20;
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

        assertWhole(told);
    }

    @Test
    void aFullDiskLosesNothingThatWasMeasured() throws Exception {
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", folder.toString()),
                "no small file system can be mounted by this user");
        try {
            Path ballast = Files.write(folder.resolve("ballast"), new byte[DISK_BYTES - SPARE_BYTES]);
            Process first = SweepProgram.start(folder, SweepPlan.Start.NEW);
            List<String> said = first.inputReader().lines().toList();
            assertThat(first.waitFor()).isNotZero();
            assertThat(said).anyMatch(line -> line.contains("No space left"));
            List<String> told =
                    said.stream().takeWhile(line -> !line.contains(" ")).toList();
            assertThat(told).isNotEmpty().hasSizeLessThan(CELLS * SweepProgram.ROUNDS);
            Files.delete(ballast);

            Process second = SweepProgram.start(folder, SweepPlan.Start.RESUME);
            String rest = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).as(rest).isZero();
            assertWhole(told);
        } finally {
            assertThat(succeeds("umount", folder.toString())).isTrue();
        }
    }

    /** Every cell has all its rounds once, those among them that were told of. */
    private void assertWhole(List<String> told) throws Exception {
        assertThat(ids()).doesNotHaveDuplicates().containsAll(told);
        assertThat(stored())
                .extracting(run -> run.arm() + " " + run.dataset().bytes() + " " + run.round())
                .doesNotHaveDuplicates()
                .hasSize(CELLS * SweepProgram.ROUNDS);
        assertThat(folder.resolve("report/.work")).doesNotExist();
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
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
