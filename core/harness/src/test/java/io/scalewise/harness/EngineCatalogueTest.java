package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineDescriptor.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCatalogueTest {

    private static final String PLAIN =
            """
            {"name": "plain", "version": "0.1.0", "family": "streaming", "description": "a line at a time",
             "start": {"mainClass": "org.example.Plain", "jvmOptions": ["-Xshare:auto"]},
             "memory": {"heapShare": 1.0, "nativeShare": 0.0, "reserveBytes": 100663296, "minimumBytes": 134217728},
             "formats": ["csv", "parquet"], "parser": "plain", "maxThreads": 1,
             "lacks": {"median": "it has no state for it"},
             "options": {"batch": {"description": "rows a batch", "defaultValue": "1000"}}}
            """;

    @TempDir
    Path engines;

    @Test
    void allEnginesOfAFolderAreFoundByName() throws Exception {
        install("plain", PLAIN);
        install("other", PLAIN.replace("\"plain\"", "\"other\"").replace("\"maxThreads\": 1,", ""));
        Files.createDirectories(engines.resolve("no-engine"));

        EngineCatalogue catalogue = EngineCatalogue.load(engines);

        assertThat(catalogue.engines()).extracting(InstalledEngine::name).containsExactly("other", "plain");
        InstalledEngine plain = catalogue.find("plain");
        assertThat(plain.descriptor().family()).isEqualTo(Family.STREAMING);
        assertThat(plain.descriptor().formats()).containsExactly(DataSource.Format.CSV, DataSource.Format.PARQUET);
        assertThat(plain.descriptor().start().mainClass()).contains("org.example.Plain");
        assertThat(plain.descriptor().maxThreads()).contains(1);
        assertThat(plain.descriptor().options()).containsOnlyKeys("batch");
    }

    @Test
    void anUnknownEngineIsToldTheNearestName() throws Exception {
        install("plain", PLAIN);
        EngineCatalogue catalogue = EngineCatalogue.load(engines);
        assertThatThrownBy(() -> catalogue.find("plaim"))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("plaim")
                .hasMessageEndingWith("; did you mean plain?");
    }

    @Test
    void aFaultyDescriptorIsToldByFileAndField() throws Exception {
        assertFault(PLAIN.replace("\"parser\"", "\"prser\""), "prser", "did you mean parser?");
        assertFault(PLAIN.replace("\"heapShare\": 1.0", "\"heapShare\": 2"), "memory", "2.0");
        assertFault(PLAIN.replace("\"heapShare\": 1.0", "\"heapShare\": \"1\""), "memory.heapShare", "a number");
        assertFault(PLAIN.replace("134217728", "1.5"), "memory.minimumBytes", "1.5");
        assertFault(PLAIN.replace("134217728", "100663296"), "memory.minimumBytes", "more than reserveBytes");
        assertFault(PLAIN.replace("\"streaming\"", "\"stream\""), "family", "stream");
        assertFault(PLAIN.replace("\"csv\", ", "\"cvs\", "), "formats", "cvs");
        assertFault(PLAIN.replace("\"maxThreads\": 1", "\"maxThreads\": 0"), "maxThreads", "0");
        assertFault(PLAIN.replace("\"version\": \"0.1.0\", ", ""), "version", "nothing");
        assertFault(
                PLAIN.replace("\"mainClass\": \"org.example.Plain\", ", ""), "start", "either mainClass or command");
        assertFault(PLAIN.replace("\"name\": \"plain\"", "\"name\": \"plane\""), "name", "that of the folder, plain");
        assertFault(PLAIN.substring(0, 100), "JSON", "");
        assertFault("[]", "an object", "[]");
    }

    @Test
    void aFolderThatIsNotThereIsAFaultOfTheInstallation() {
        assertThatThrownBy(() -> EngineCatalogue.load(engines.resolve("missing")))
                .isInstanceOfSatisfying(HarnessException.class, e -> assertThat(e.reason())
                        .isEqualTo(HarnessException.Reason.INSTALLATION));
    }

    @Test
    void anArmIsNamedByEngineThreadsAndOptions() throws Exception {
        install("plain", PLAIN);
        install("other", PLAIN.replace("\"plain\"", "\"other\"").replace("\"maxThreads\": 1,", ""));
        InstalledEngine plain = EngineCatalogue.load(engines).find("plain");
        InstalledEngine other = EngineCatalogue.load(engines).find("other");
        assertThat(new Arm(plain, 2, 1L << 30, Map.of()).name()).isEqualTo("plain-1t");
        assertThat(new Arm(other, 2, 1L << 30, Map.of()).name()).isEqualTo("other-2t");
        assertThat(new Arm(other, 2, 1L << 30, Map.of("b", "2", "a", "1")).name())
                .isEqualTo("other-2t+a=1+b=2");
        assertThat(new Arm(other, 2, 1L << 30, Map.of()).as("b").name()).isEqualTo("other-2t-b");
    }

    @Test
    void anUnknownOptionIsToldTheNearestName() throws Exception {
        install("plain", PLAIN);
        Arm arm = new Arm(EngineCatalogue.load(engines).find("plain"), 1, 1L << 30, Map.of("bacth", "1"));
        assertThatThrownBy(arm::checkOptions).hasMessageContaining("plain.bacth");
    }

    @Test
    void whatADescriptorRulesOutIsRefusedBeforeTheStart() throws Exception {
        install("plain", PLAIN);
        InstalledEngine plain = EngineCatalogue.load(engines).find("plain");
        Arm arm = new Arm(plain, 1, 1L << 30, Map.of());
        Arm small = new Arm(plain, 1, 134217727, Map.of());
        assertThat(Suitability.refusal(arm, Contracts.rowsByStore(), DataSource.Format.CSV))
                .isEmpty();
        assertThat(Suitability.refusal(arm, Contracts.rowsByStore(), DataSource.Format.ARROW))
                .hasValueSatisfying(why -> assertThat(why).contains("csv or parquet", "arrow"));
        assertThat(Suitability.refusal(small, Contracts.rowsByStore(), DataSource.Format.CSV))
                .hasValueSatisfying(why -> assertThat(why).contains("134217728", "128m", "134217727"));
        assertThat(Suitability.refusal(arm, Contracts.medianByStore(), DataSource.Format.CSV))
                .hasValueSatisfying(why -> assertThat(why).contains("median", "it has no state for it"));
    }

    private void assertFault(String descriptor, String field, String said) throws IOException {
        install("plain", descriptor);
        assertThatThrownBy(() -> EngineCatalogue.load(engines))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("engine.json")
                .hasMessageContaining(field)
                .hasMessageContaining(said);
    }

    private void install(String name, String descriptor) throws IOException {
        Files.writeString(Files.createDirectories(engines.resolve(name)).resolve("engine.json"), descriptor);
    }
}
