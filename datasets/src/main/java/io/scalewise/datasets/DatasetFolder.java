package io.scalewise.datasets;

import io.scalewise.datasets.DatasetException.Problem;
import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of a data set: {@code data.csv}, {@code data.parquet} or {@code data.arrow}, {@link #CONTRACT}, {@link #EXPECTED} and {@link
 * #DESCRIPTION}. It appears whole or not at all.
 */
public final class DatasetFolder {

    /** The contract that the data are for, as the knobs have it. */
    public static final String CONTRACT = "contract.yaml";

    /** The true answer: a result folder as an engine leaves it. */
    public static final String EXPECTED = "expected";

    /** What the data set is, and digests of its files. */
    public static final String DESCRIPTION = "dataset.json";

    private DatasetFolder() {}

    /** The name of the data's file. */
    public static String dataFile(DataSource.Format format) {
        return "data." + format.spelling();
    }

    /**
     * Generates a data set into the request's output, which must not exist yet.
     *
     * @throws DatasetException where a knob is wrong or something is already there
     */
    public static Dataset generate(Workload workload, GenerationRequest request, GenerationProgress progress)
            throws IOException, DatasetException {
        Path folder = request.output();
        if (Files.exists(folder)) {
            throw new DatasetException(
                    Problem.OUTPUT_EXISTS,
                    folder + ": expected no such folder yet, but there is one; try another name, or remove it");
        }
        SortedMap<String, String> knobs = workload.settings(request.knobs(), request.format());
        try (PartialFolder partial = PartialFolder.beside(folder)) {
            Path path = partial.path();
            workload.generate(
                    new GenerationRequest(
                            request.rows(), request.seed(), knobs, request.format(), path, request.threads()),
                    progress);
            describe(workload, request, knobs, path).write(path.resolve(DESCRIPTION));
            partial.moveTo(folder);
        }
        return read(folder).dataset(folder);
    }

    /**
     * Opens a data set and makes sure that every file of it is as it was written, which reads them all.
     *
     * @throws DatasetException where it is none, or damaged
     */
    public static Dataset open(Path folder) throws IOException, DatasetException {
        DatasetDescription description = read(folder);
        for (String name : files(folder)) {
            String digest = FileDigest.of(folder.resolve(name));
            if (!digest.equals(description.digests().get(name))) {
                throw damaged(folder, name + " as it was generated", "other bytes");
            }
        }
        for (String name : description.digests().keySet()) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw damaged(folder, name, "no such file");
            }
        }
        return description.dataset(folder);
    }

    /** What the folder says that it holds, unchecked. */
    static DatasetDescription read(Path folder) throws IOException, DatasetException {
        Path file = folder.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw damaged(folder, "a data set", "no " + DESCRIPTION);
        }
        return DatasetDescription.read(file);
    }

    private static DatasetDescription describe(
            Workload workload, GenerationRequest request, SortedMap<String, String> knobs, Path folder)
            throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String name : files(folder)) {
            digests.put(name, FileDigest.of(folder.resolve(name)));
        }
        long bytes = Files.size(folder.resolve(dataFile(request.format())));
        return new DatasetDescription(
                workload.name(),
                workload.version(),
                request.rows(),
                request.seed(),
                request.format(),
                knobs,
                bytes,
                digests);
    }

    /** All files but the description, by their paths inside the folder, with slashes. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(DESCRIPTION))
                    .sorted()
                    .toList();
        }
    }

    private static DatasetException damaged(Path folder, String expected, String got) {
        return new DatasetException(
                Problem.NOT_A_DATASET,
                folder + ": expected " + expected + ", but got " + got + "; try generating it again");
    }
}
