package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class OutputFolderTest {

    private static final int OLD = 1;
    private static final int NEW = 2;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    /** What a program finds when it starts. */
    private enum Found {
        NOTHING,
        AN_OLD_OUTPUT,
        /** Where the one before was killed between moving the old one aside and the new one into place. */
        BOTH_ASIDE
    }

    @ParameterizedTest
    @EnumSource
    void killedBeforeAnyStepTheOutputIsTheOldOneOrTheNewOneAndTheNextStartClearsUp(Found found) throws Exception {
        List<String> halts = new ArrayList<>();
        int exit = OutputProgram.HALTED;
        for (int step = 1; exit == OutputProgram.HALTED; step++) {
            Path parent = Files.createDirectory(folder.resolve("step-" + step));
            Path output = parent.resolve("out");
            leave(found, output);
            Process program = OutputProgram.start(output, NEW, 1, step);
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            exit = program.waitFor();
            halts.add(said);
            boolean thereAtOnce = Files.exists(output);
            if (thereAtOnce) {
                assertThat(OutputProgram.read(output)).as(said).isIn(found == Found.NOTHING ? NEW : OLD, NEW);
            }

            OutputFolder.claim(output).close();
            boolean there = Files.exists(output);
            assertThat(there).as(said).isEqualTo(found != Found.NOTHING || thereAtOnce);
            if (there) {
                assertThat(OutputProgram.read(output)).as(said).isIn(found == Found.NOTHING ? NEW : OLD, NEW);
            }
            assertOnly(parent, there ? List.of("out") : List.of());
        }
        assertThat(exit).as(halts.toString()).isZero();
        assertThat(halts).contains("halts before: move the new one into place", "halts before: write the other half");
        assertThat(halts.contains("halts before: move the old one aside")).isEqualTo(found != Found.NOTHING);
        assertThat(halts.contains("halts before: put the old one back")).isEqualTo(found == Found.BOTH_ASIDE);
    }

    private static void leave(Found found, Path output) throws Exception {
        Path beside = output.resolveSibling(".out.scalewise");
        switch (found) {
            case NOTHING -> assertThat(output).doesNotExist();
            case AN_OLD_OUTPUT -> OutputProgram.write(output, OLD);
            case BOTH_ASIDE -> {
                OutputProgram.write(beside.resolve("old"), OLD);
                OutputProgram.write(beside.resolve("new"), NEW);
                Files.createFile(beside.resolve("lock"));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void killedAtAnyMomentTheOutputIsOneWholeAnswer(int seed) throws Exception {
        Random random = new Random(seed);
        Path output = folder.resolve("out");
        OutputProgram.write(output, 0);
        int atLeast = 0;
        for (int kill = 0; kill < 3; kill++) {
            Process program = OutputProgram.start(output, atLeast + 1, MANY, NEVER);
            int last = atLeast;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
                for (int left = 1 + random.nextInt(30); left > 0; left--) {
                    last = Integer.parseInt(String.valueOf(lines.readLine()));
                }
                for (int spin = random.nextInt(2_000_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
                program.destroyForcibly().waitFor();
            }
            if (Files.exists(output)) {
                OutputProgram.read(output);
            }
            OutputFolder.claim(output).close();
            assertThat(OutputProgram.read(output)).as("seed %d", seed).isGreaterThanOrEqualTo(last);
            assertOnly(folder, List.of("out"));
            atLeast = OutputProgram.read(output);
        }
    }

    @Test
    void ofTwoProgramsThatWriteOneOutputTheSecondIsRefusedAndTheFirstOneFinishes() throws Exception {
        Path output = folder.resolve("out");
        try (OutputFolder first = OutputFolder.claim(output)) {
            OutputProgram.write(first.fresh(), OLD);
            Process second = OutputProgram.start(output, NEW, 1, NEVER);
            assertThat(second.getInputStream())
                    .hasContent(output + ": expected nobody else to write it, but another run of Scalewise does; try"
                            + " again when that is over, or another --output");
            assertThat(second.waitFor()).isEqualTo(OutputProgram.REFUSED);
            assertThatThrownBy(() -> OutputFolder.claim(output))
                    .isInstanceOfSatisfying(HarnessException.class, e -> assertThat(e.reason())
                            .isEqualTo(HarnessException.Reason.WRONG_USE));
            first.publish();
        }
        assertThat(OutputProgram.read(output)).isEqualTo(OLD);
        assertOnly(folder, List.of("out"));
        try (OutputFolder next = OutputFolder.claim(output)) {
            assertThat(next.target()).isEqualTo(output);
        }
    }

    @Test
    void whatIsNotPublishedIsDeleted() throws Exception {
        Path output = folder.resolve("deep/er/out");
        try (OutputFolder fresh = OutputFolder.claim(output)) {
            OutputProgram.write(fresh.fresh(), NEW);
        }
        assertThat(output).doesNotExist();
        assertOnly(folder.resolve("deep/er"), List.of());
    }

    @Test
    void ofALinkWhatItLeadsToIsReplaced() throws Exception {
        Path real = folder.resolve("elsewhere/real");
        OutputProgram.write(real, OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (OutputFolder fresh = OutputFolder.claim(link)) {
            OutputProgram.write(fresh.fresh(), NEW);
            fresh.publish();
        }
        assertThat(link).isSymbolicLink();
        assertThat(OutputProgram.read(real)).isEqualTo(NEW);
        assertOnly(folder.resolve("elsewhere"), List.of("real"));
    }

    @Test
    void workFoldersOfAProgramThatWasKilledAreDeletedAndThoseInUseAreNot() throws Exception {
        WorkFolder inUse = WorkFolder.create(folder);
        Path abandoned = Files.createDirectories(folder.resolve("scalewise-engine-abandoned"));
        Files.createFile(abandoned.resolve("lock"));
        Files.writeString(Files.createDirectory(abandoned.resolve("tmp")).resolve("spilled"), "much");
        Path other = Files.createDirectory(folder.resolve("somebody-elses"));
        WorkFolder next = WorkFolder.create(folder);
        assertThat(abandoned).doesNotExist();
        assertThat(inUse.temporary()).exists();
        assertThat(other).exists();
        next.delete();
        inUse.delete();
        assertOnly(folder, List.of("somebody-elses"));
    }

    private static void assertOnly(Path parent, List<String> names) throws Exception {
        try (Stream<Path> there = Files.list(parent)) {
            assertThat(there.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }
}
