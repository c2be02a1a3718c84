package io.scalewise.testkit.suffering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scalewise.engine.Progress;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.MeasuredRun;
import io.scalewise.harness.OwnData;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.SingleRun;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.insight.diagnosis.Bottleneck;
import io.scalewise.insight.diagnosis.Cause;
import io.scalewise.insight.diagnosis.Diagnosis;
import io.scalewise.insight.diagnosis.Evidence;
import io.scalewise.testkit.broken.CountingWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Engines that suffer from one thing each, and healthy ones. A machine on which others work disturbs the measurement, as a
 * diagnosis rightly says: such a run is made again, and left out where the machine stays busy. With {@code
 * -Dscalewise.disturbed=accept} it is judged by what it would be taken for otherwise.
 */
class SufferingEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_MISNAMED = 1;
    private static final boolean ACCEPTS_DISTURBANCE = "accept".equals(System.getProperty("scalewise.disturbed"));

    /** On a disk, which the system's folder for temporary files need not be. */
    private final Path folder = Path.of("target", "suffering").toAbsolutePath();

    /** For all of them together: a machine that stays busy is soon known to be. */
    private int secondAttempts = 10;

    private final List<String> misnamed = new ArrayList<>();
    private final List<String> calledSick = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    @BeforeEach
    void makeRoom() throws Exception {
        Files.createDirectories(folder.resolve("work"));
        assumeTrue(
                Runtime.getRuntime().availableProcessors() > 1, "there is only one processor: no thread can be alone");
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void whatAnEngineSuffersFromIsNamedInAtLeast19Of20AndNoHealthyOneIsCalledSick() throws Exception {
        assertThat(Affliction.values()).hasSize(20);
        for (Affliction affliction : Affliction.values()) {
            judge(affliction);
        }

        assertThat(calledSick).as("healthy engines that were called sick").isEmpty();
        assertThat(misnamed).as("engines whose affliction was not named").hasSizeLessThanOrEqualTo(MOST_MISNAMED);
        assumeTrue(leftOut.isEmpty(), () -> "of 20 engines these could not be judged here: " + leftOut);
    }

    private void judge(Affliction affliction) throws Exception {
        if (affliction.cause() == Cause.DEVICE_WAITS && isInMemory()) {
            leftOut.add(affliction + ": " + folder + " is on no disk");
            return;
        }
        Diagnosis diagnosis = diagnosis(affliction);
        if (diagnosis.bottleneck() == Bottleneck.MEASUREMENT) {
            leftOut.add(affliction + ": " + shown(diagnosis));
            return;
        }
        if (diagnosis.cause() != affliction.cause()) {
            misnamed.add(affliction + ": " + shown(diagnosis));
            if (affliction.isNone() && diagnosis.bottleneck() != Bottleneck.NONE) {
                calledSick.add(affliction + ": " + shown(diagnosis));
            }
        }
    }

    private Diagnosis diagnosis(Affliction affliction) throws Exception {
        Diagnosis diagnosis = Diagnosis.of(run(affliction));
        while (diagnosis.bottleneck() == Bottleneck.MEASUREMENT && !ACCEPTS_DISTURBANCE && secondAttempts > 0) {
            secondAttempts--;
            diagnosis = Diagnosis.of(run(affliction));
        }
        return ACCEPTS_DISTURBANCE ? diagnosis.otherwise().orElse(diagnosis) : diagnosis;
    }

    private RunRecord run(Affliction affliction) throws Exception {
        RunInput input = OwnData.input(
                CountingWorkload.contract(), CountingWorkload.write(folder.resolve("input.csv"), 3), Optional.empty());
        Arm arm = new Arm(
                SufferingEngine.install(folder.resolve("engines"), affliction),
                affliction.threads(),
                affliction.memoryBytes(),
                Map.of());
        MeasuredRun runs = new MeasuredRun(
                new Launcher(folder.resolve("work")),
                Observer.ofSystem(),
                Machine.environment(MemoryLimits.ofSystem().name(), "warm", folder));
        return new SingleRun(arm, input, PATIENCE, 0, Optional.empty(), false, Optional.empty(), Optional.empty())
                .make(runs, Progress.NONE);
    }

    private boolean isInMemory() {
        String storage = Machine.environment("none", "warm", folder).storage();
        return storage != null && storage.startsWith("tmpfs");
    }

    private static String shown(Diagnosis diagnosis) {
        return diagnosis.cause() + " "
                + diagnosis.evidence().stream().map(Evidence::line).toList()
                + diagnosis.shares().stream().map(Evidence::line).collect(Collectors.joining(", ", " of ", ""));
    }
}
