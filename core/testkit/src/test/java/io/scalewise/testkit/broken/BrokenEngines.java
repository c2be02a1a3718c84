package io.scalewise.testkit.broken;

import io.scalewise.contract.Contract;
import io.scalewise.engine.EngineProcess;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonFactory;

/** Installs broken engines, as the build installs the others: a folder with a descriptor and a {@code lib} folder. */
public final class BrokenEngines {

    private BrokenEngines() {}

    /** Installs the engine with a defect in a folder of engines. */
    public static InstalledEngine install(Path engines, Defect defect) throws IOException, HarnessException {
        return install(engines, defect, "{}");
    }

    /** Installs the engine with a defect, and lacks that it declares, as JSON. */
    public static InstalledEngine install(Path engines, Defect defect, String lacks)
            throws IOException, HarnessException {
        Path folder = Files.createDirectories(engines.resolve(defect.engineName()));
        Files.writeString(
                folder.resolve("engine.json"),
                """
                {"name": "%s", "version": "1", "family": "streaming", "description": "broken on purpose",
                 "start": {"mainClass": "%s", "jvmOptions": ["-Ddefect=%s", "-Xlog:disable", "-XX:TieredStopAtLevel=1"]},
                 "memory": {"heapShare": 1.0, "nativeShare": 0.0, "reserveBytes": 67108864, "minimumBytes": 100663296},
                 "formats": ["csv"], "parser": "%s", "lacks": %s, "options": {}}
                """
                        .formatted(
                                defect.engineName(), BrokenEngine.class.getName(), defect, defect.engineName(), lacks));
        writeClassPath(folder, BrokenEngine.class);
        return EngineCatalogue.loadEngine(folder);
    }

    /**
     * Gives an engine a {@code lib} with a jar that holds nothing but where the classes are.
     *
     * @param types one of each place, besides those of the engine interface
     */
    public static void writeClassPath(Path engine, Class<?>... types) throws IOException {
        Path jar = Files.createDirectories(engine.resolve("lib")).resolve("class-path.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.concat(
                                        Stream.of(types),
                                        Stream.of(EngineProcess.class, Contract.class, JsonFactory.class))
                                .map(BrokenEngines::location)
                                .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest)) {
            content.finish();
        }
    }

    private static String location(Class<?> type) {
        URL url = type.getProtectionDomain().getCodeSource().getLocation();
        try {
            return url.toURI().toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url + ": expected where " + type + " is", e);
        }
    }
}
