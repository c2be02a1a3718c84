package io.scalewise.harness;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The programs of the system. */
final class Programs {

    private Programs() {}

    /** Where on the {@code PATH} a program is; empty where it isn't. */
    static Optional<String> find(String name) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(program)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }

    /** The java of the JVM that runs this program, else that of {@code JAVA_HOME}. */
    static String java() {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");
        if (Files.isExecutable(own)) {
            return own.toString();
        }
        String home = System.getenv("JAVA_HOME");
        return home == null ? "java" : Path.of(home, "bin", "java").toString();
    }
}
