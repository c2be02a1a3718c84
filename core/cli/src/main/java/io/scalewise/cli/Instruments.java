package io.scalewise.cli;

import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.store.RunRecordJson;
import java.nio.file.Path;

/**
 * What every run takes, whichever it is: the engines, what launches them, and knowing how a record is written.
 *
 * @param catalogue the installed engines
 * @param launcher starts their processes
 */
record Instruments(EngineCatalogue catalogue, Launcher launcher) {

    /**
     * Has them made ready while the caller reads what the run is to be. A JVM that has just started needs some 0.2 seconds for
     * it, as for reading the command line; one thread does it, since a second would take the caller's processor where there are
     * two.
     */
    static Ahead<Instruments> ahead(Path engines) {
        return Ahead.of(() -> {
            Instruments made = new Instruments(EngineCatalogue.load(engines), Launcher.inTemporaryFolder());
            RunRecordJson.learn();
            return made;
        });
    }
}
