package io.scalewise.testkit;

import java.nio.file.Path;

/** Where the tests find what they hold to account. */
public final class Installation {

    /** Enough for every engine that takes part. */
    public static final long MEMORY_BYTES = 1L << 30;

    private Installation() {}

    /** The cases, as they stand in the source tree. */
    static Path cases() {
        return root().resolve("core/testkit/src/main/resources/conformance");
    }

    /** The folder of the built engines. */
    public static Path engines() {
        return property("scalewise.dist").resolve("engines");
    }

    /** The root of the source tree. */
    static Path root() {
        return property("scalewise.root");
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + ": expected a folder in this system property, but it is not set; try"
                    + " running the tests by mvn, or -D" + name + "=FOLDER");
        }
        return Path.of(value);
    }
}
