package io.scalewise.cli;

import io.scalewise.engine.DataSource;
import io.scalewise.harness.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People's own files and folders as a data source: the format is told by the names. */
final class Inputs {

    private Inputs() {}

    /**
     * Files, and what is in folders, as one source. A folder stands for its files in the order of their names; those that
     * begin with a dot or an underscore, by which programs mark what is no data, are passed over. Data in a folder within the
     * folder would be missed in silence, so there may be none.
     *
     * @throws HarnessException where one is missing or there twice, a folder holds no data or another folder, or they are of
     *     several formats
     */
    static DataSource of(List<Path> input) throws HarnessException, IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : input) {
            if (Files.isDirectory(path)) {
                files.addAll(dataFiles(path));
            } else {
                files.add(path);
            }
        }
        Set<Path> known = new HashSet<>();
        for (Path file : files) {
            requireReadable(file);
            if (!known.add(file.toRealPath())) {
                throw new HarnessException(
                        HarnessException.Reason.WRONG_USE,
                        file + ": expected each file once, but it was named before; its records would count twice");
            }
        }
        Map<DataSource.Format, Path> formats = new EnumMap<>(DataSource.Format.class);
        files.forEach(file -> formats.putIfAbsent(DataSource.Format.ofName(file), file));
        if (formats.size() > 1) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE,
                    "input: expected files of one format, but got "
                            + formats.entrySet().stream()
                                    .map(entry -> entry.getKey().spelling() + " (" + entry.getValue() + ")")
                                    .collect(Collectors.joining(" and "))
                            + "; try naming those of one format");
        }
        return new DataSource(formats.keySet().stream().findFirst().orElse(DataSource.Format.CSV), files);
    }

    private static List<Path> dataFiles(Path folder) throws HarnessException, IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(Inputs::isData)
                    .sorted(Comparator.comparing(entry -> String.valueOf(entry.getFileName())))
                    .toList();
        }
        if (files.isEmpty()) {
            throw badInput(folder + ": expected a folder with data, but it holds no file whose name begins with neither"
                    + " a dot nor an underscore");
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw badInput(folder + ": expected files alone, but it holds the folder " + file.getFileName()
                        + "; try naming the folders that hold the files");
            }
        }
        return files;
    }

    private static boolean isData(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return !name.startsWith(".") && !name.startsWith("_");
    }

    private static void requireReadable(Path file) throws HarnessException {
        if (!Files.exists(file)) {
            throw badInput(file + ": expected a file or a folder, but there is none");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw badInput(file + ": expected a file that can be read, but got one that can't");
        }
    }

    private static HarnessException badInput(String message) {
        return new HarnessException(HarnessException.Reason.BAD_INPUT, message);
    }
}
