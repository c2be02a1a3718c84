package io.scalewise.contract.file;

import java.nio.file.Path;

/** Where the published files are. */
final class Examples {

    private Examples() {}

    static Path folder() {
        return root().resolve("docs/examples");
    }

    static Path schema() {
        return root().resolve("docs/reference/contract.schema.json");
    }

    private static Path root() {
        return Path.of(System.getProperty("scalewise.root", "../.."));
    }
}
