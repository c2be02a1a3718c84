package io.scalewise.cli;

import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.Launcher;
import java.nio.file.Path;

/**
 * What every run takes, whichever it is.
 *
 * @param catalogue the installed engines
 * @param launcher starts their processes
 */
record Instruments(EngineCatalogue catalogue, Launcher launcher) {

    /**
     * Has them found while the caller reads what the run is to be, which takes a JVM that has just started a tenth of a second
     * each.
     */
    static Ahead<Instruments> ahead(Path engines) {
        return Ahead.of(() -> new Instruments(EngineCatalogue.load(engines), Launcher.inTemporaryFolder()));
    }
}
