import java.nio.file.Path;

/** A folder of generated data: the file, the contract, and the true answer. */
record Data(Path folder, String format) {

    Path input() {
        return folder.resolve("data." + format);
    }

    Path contract() {
        return folder.resolve("contract.yaml");
    }

    Path expected() {
        return folder.resolve("expected");
    }
}
