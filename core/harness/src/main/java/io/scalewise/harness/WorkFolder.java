package io.scalewise.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a process lives in: its requests, logs and scratch. Gone once the process is. */
final class WorkFolder {

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes a work folder within another folder, which is made too where it is missing. */
    static WorkFolder create(Path parent) throws IOException {
        Files.createDirectories(parent);
        WorkFolder work = new WorkFolder(
                Files.createTempDirectory(parent, "engine-").toAbsolutePath().normalize());
        Files.createDirectory(work.temporary());
        return work;
    }

    /** The working directory of the process, and where it puts temporary files. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    Path log() {
        return folder.resolve("engine.log");
    }

    Path gcLog() {
        return folder.resolve("gc.log");
    }

    Path request(int number) {
        return folder.resolve("request-" + number + ".json");
    }

    /** Makes an empty folder for what a request spills. */
    Path newScratch(int number) throws IOException {
        return Files.createDirectory(folder.resolve("scratch-" + number));
    }

    /** Makes an empty folder for the answer to a request that is not to be kept. */
    Path newOutput(int number) throws IOException {
        return Files.createDirectory(folder.resolve("output-" + number));
    }

    void delete() throws IOException {
        Folders.delete(folder);
    }
}
