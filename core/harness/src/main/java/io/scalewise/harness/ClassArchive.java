package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of a JVM engine as they are once loaded and checked, in a file that its processes map at their start (class-data
 * sharing). It is made with the distribution, by the JVM that makes it and for that JVM alone: another one goes without, as
 * do all where the file isn't there.
 */
public final class ClassArchive {

    private static final String FILE = "classes.jsa";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Writing an archive takes memory of its own, beside the budget that an engine keeps to. */
    private static final long LEAST_MEMORY_BYTES = 2L << 30;

    /** Or else a JVM says on its output why it can't use an archive. */
    private static final List<String> QUIETLY = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    /**
     * Java 17 keeps in an archive which methods wait to be compiled as it is written, and a JVM that uses it then never
     * compiles them (JDK-8306460): others at each build are interpreted for ever. So who calls a method waits until it is
     * compiled, and the quick compiler does it: when the engine is idle, none waits.
     */
    private static final List<String> COMPILING_AT_ONCE = List.of("-Xbatch", "-XX:TieredStopAtLevel=1");

    /** What an engine computes so that it is seen which classes it needs. */
    public record Exercise(Contract contract, DataSource input) {}

    private final InstalledEngine engine;
    private final Path file;

    private ClassArchive(InstalledEngine engine) {
        this.engine = engine;
        this.file = engine.folder().resolve(FILE);
    }

    static ClassArchive of(InstalledEngine engine) {
        return new ClassArchive(engine);
    }

    /** What a JVM is told to make use of it; nothing where there is none. */
    List<String> options() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return List.of("-XX:SharedArchiveFile=" + file, QUIETLY.get(0), QUIETLY.get(1));
    }

    /**
     * Makes the archives of all JVM engines, of the classes that they need.
     *
     * @param exercises an engine does those whose format it reads
     * @throws HarnessException where an engine doesn't compute the contract
     */
    public static void makeAll(EngineCatalogue engines, List<Exercise> exercises)
            throws HarnessException, IOException, InterruptedException {
        for (InstalledEngine engine : engines.engines()) {
            if (engine.descriptor().start().mainClass().isPresent()) {
                of(engine).make(exercises);
            }
        }
    }

    private void make(List<Exercise> exercises) throws HarnessException, IOException, InterruptedException {
        Files.deleteIfExists(file);
        Arm arm = new Arm(
                engine,
                1,
                Math.max(LEAST_MEMORY_BYTES, engine.descriptor().memory().minimumBytes()),
                optionsToLearn());
        Path fresh = file.resolveSibling(FILE + ".part");
        List<String> options = new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + fresh));
        options.addAll(COMPILING_AT_ONCE);
        options.addAll(QUIETLY);
        String log;
        try (EngineSession session = Launcher.inTemporaryFolder().start(arm, TIMEOUT, options)) {
            int number = 0;
            for (Exercise exercise : exercises) {
                if (Suitability.reads(engine, exercise.input().format())) {
                    Answer answer = session.run(
                            exercise.contract(),
                            exercise.input(),
                            session.work().newOutput(++number));
                    if (answer.end() != Answer.End.CLOSED) {
                        throw new HarnessException(
                                HarnessException.Reason.ENGINE_FAILED,
                                arm.name() + ": expected an answer from which classes are known, but got "
                                        + answer.end() + ": " + session.logTail());
                    }
                }
            }
            Ending ending = session.end();
            log = "exit status " + ending.exitCode() + ": " + session.logTail();
        }
        if (!Files.isRegularFile(fresh)) {
            throw new HarnessException(
                    HarnessException.Reason.ENGINE_FAILED,
                    fresh + ": expected the archive of " + engine.name() + "'s classes, but its JVM wrote none, "
                            + log);
        }
        Files.move(fresh, file);
    }

    private Map<String, String> optionsToLearn() {
        Map<String, String> options = new LinkedHashMap<>();
        engine.descriptor().options().forEach((name, option) -> option.archivedWith()
                .ifPresent(value -> options.put(name, value)));
        return options;
    }
}
