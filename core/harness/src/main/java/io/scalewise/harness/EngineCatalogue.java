package io.scalewise.harness;

import io.scalewise.contract.NearestName;
import io.scalewise.engine.EngineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The installed engines: every folder with an {@code engine.json} in one folder. Immutable. */
public final class EngineCatalogue {

    private static final String DESCRIPTOR = "engine.json";

    private final Path folder;
    private final List<InstalledEngine> engines;

    private EngineCatalogue(Path folder, List<InstalledEngine> engines) {
        this.folder = folder;
        this.engines = List.copyOf(engines);
    }

    /**
     * Reads the descriptors of all engines in a folder.
     *
     * @throws HarnessException where the folder isn't there, or a descriptor has a fault
     */
    public static EngineCatalogue load(Path enginesFolder) throws HarnessException, IOException {
        if (!Files.isDirectory(enginesFolder)) {
            throw new HarnessException(
                    HarnessException.Reason.INSTALLATION,
                    enginesFolder + ": expected the folder of the engines, but there is none; try mvn package");
        }
        List<Path> folders;
        try (Stream<Path> entries = Files.list(enginesFolder)) {
            folders = entries.filter(entry -> Files.isRegularFile(entry.resolve(DESCRIPTOR)))
                    .sorted()
                    .toList();
        }
        List<InstalledEngine> engines = new ArrayList<>();
        for (Path engineFolder : folders) {
            engines.add(loadEngine(engineFolder));
        }
        return new EngineCatalogue(enginesFolder, engines);
    }

    /**
     * Reads the descriptor of one engine.
     *
     * @param engineFolder with {@code engine.json}; has the engine's name
     * @throws HarnessException where the descriptor has a fault
     */
    public static InstalledEngine loadEngine(Path engineFolder) throws HarnessException, IOException {
        Path absolute = engineFolder.toAbsolutePath().normalize();
        EngineDescriptor descriptor = DescriptorReader.read(absolute.resolve(DESCRIPTOR));
        String folderName = String.valueOf(absolute.getFileName());
        if (!descriptor.name().equals(folderName)) {
            throw new HarnessException(
                    HarnessException.Reason.INSTALLATION,
                    absolute.resolve(DESCRIPTOR) + ": name: expected that of the folder, " + folderName + ", but got "
                            + descriptor.name());
        }
        return InstalledEngine.in(absolute, descriptor);
    }

    /** All engines, by name. */
    public List<InstalledEngine> engines() {
        return engines;
    }

    /**
     * The engine of a name.
     *
     * @throws HarnessException where there is none; the message names the nearest
     */
    public InstalledEngine find(String name) throws HarnessException {
        for (InstalledEngine engine : engines) {
            if (engine.name().equals(name)) {
                return engine;
            }
        }
        List<String> names = engines.stream().map(InstalledEngine::name).toList();
        throw HarnessException.wrongUse("engine: expected one of " + folder + " (" + String.join(", ", names)
                + "), but got " + name + NearestName.hint(name, names));
    }
}
