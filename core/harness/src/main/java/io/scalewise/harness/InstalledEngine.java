package io.scalewise.harness;

import io.scalewise.engine.EngineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An engine that can be started.
 *
 * @param descriptor what its {@code engine.json} says
 * @param folder that holds {@code engine.json}, and {@code lib} for a JVM engine
 * @param libraries the names of the files in {@code lib}, sorted: they tell the version of each library;
 *     none of an engine that is no JVM's
 */
public record InstalledEngine(EngineDescriptor descriptor, Path folder, List<String> libraries) {

    public InstalledEngine {
        libraries = List.copyOf(libraries);
    }

    /** The engine in a folder. */
    static InstalledEngine in(Path folder, EngineDescriptor descriptor) throws IOException {
        Path lib = folder.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return new InstalledEngine(descriptor, folder, List.of());
        }
        try (Stream<Path> files = Files.list(lib)) {
            return new InstalledEngine(
                    descriptor,
                    folder,
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    public String name() {
        return descriptor.name();
    }
}
