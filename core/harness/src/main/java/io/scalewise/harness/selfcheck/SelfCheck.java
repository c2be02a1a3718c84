package io.scalewise.harness.selfcheck;

import io.scalewise.harness.Arm;
import io.scalewise.harness.Folders;
import io.scalewise.harness.RunInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** All checks of the instrument, one after the other. They take some minutes, and want a machine that does nothing else. */
public final class SelfCheck {

    private final Path program;
    private final Path place;

    /**
     * @param program the command line of this distribution
     * @param place where a folder for data is made, gone in the end; on a disk
     */
    public SelfCheck(Path program, Path place) {
        this.program = program;
        this.place = place;
    }

    /**
     * Makes all checks.
     *
     * @param arm an engine of the JVM that starts fast
     * @param much data over which it runs for about a second
     * @param few some ten rows, under the same contract
     * @param contract the file of that
     * @param each told of each finding
     */
    public void run(Arm arm, RunInput much, RunInput few, Path contract, Consumer<Finding> each)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(place), "scalewise-selfcheck-");
        try {
            new KnownWorkCheck(Files.createDirectory(folder.resolve("known")))
                    .findings()
                    .forEach(each);
            HarnessCheck harness = new HarnessCheck(new Program(program), arm, folder);
            each.accept(harness.neutrality(much));
            each.accept(harness.twins(much));
            each.accept(harness.overhead(few, contract));
            harness.sweep().forEach(each);
        } finally {
            Folders.delete(folder);
        }
    }
}
