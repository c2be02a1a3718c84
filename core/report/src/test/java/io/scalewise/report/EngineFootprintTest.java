package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.insight.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFootprintTest {

    @TempDir
    private Path root;

    @Test
    void librariesAreTheJarsThatAreNotScalewisesOwnWithWhatLiesBesideThem() throws IOException {
        Path lib = Files.createDirectories(root.resolve("lib"));
        Files.write(lib.resolve("duckdb.jar"), new byte[1000]);
        Files.write(lib.resolve("some-library.jar"), new byte[200]);
        Files.write(lib.resolve("scalewise-contract-0.1.0.jar"), new byte[7]);
        Files.write(lib.resolve("libduckdb_java.so_linux_amd64"), new byte[30_000]);
        assertThat(EngineFootprint.measure("duckdb", "A database.", lib, root, 1))
                .isEqualTo(new Effort("duckdb", "A database.", OptionalLong.empty(), 31_200, 2, 1));
    }

    @Test
    void linesOfCodeAreNeitherBlankNorComments() throws IOException {
        source("engines/dataframe/arrow/src/main/java/a/Arrow.java");
        source("engines/dataframe/arrow/src/test/java/a/ArrowTest.java");
        source("engines/plain/src/main/java/a/Plain.java");
        assertThat(measured("arrow").codeLines()).hasValue(3);
    }

    @Test
    void linesOfCodeAreUnknownWithoutTheSource() throws IOException {
        source("engines/plain/src/main/java/a/Plain.java");
        assertThat(measured("arrow").codeLines()).isEmpty();
    }

    private Effort measured(String engine) throws IOException {
        return EngineFootprint.measure(engine, "An engine.", root.resolve("none"), root, 1);
    }

    private void source(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("x").getParent());
        Files.writeString(
                file,
                """
                /** Says what it is. */
                package a;

                // a remark
                class Arrow { // with a remark
                    /*
                     * long
                     */
                }
                """);
    }
}
