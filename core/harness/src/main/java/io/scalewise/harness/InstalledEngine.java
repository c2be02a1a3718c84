package io.scalewise.harness;

import io.scalewise.engine.EngineDescriptor;
import java.nio.file.Path;

/**
 * An engine that can be started.
 *
 * @param descriptor what its {@code engine.json} says
 * @param folder that holds {@code engine.json}, and {@code lib} for a JVM engine
 */
public record InstalledEngine(EngineDescriptor descriptor, Path folder) {

    public String name() {
        return descriptor.name();
    }
}
