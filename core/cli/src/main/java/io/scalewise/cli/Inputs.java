package io.scalewise.cli;

import io.scalewise.engine.DataSource;
import io.scalewise.harness.HarnessException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** People's own files as a data source: the format is told by the names. */
final class Inputs {

    /** Arrow's own names for files and streams, and what pandas and R call the file. */
    private static final Set<String> ARROW_ENDINGS = Set.of(".arrow", ".feather", ".arrows");

    private Inputs() {}

    /**
     * The files as one source; {@code .parquet} is Parquet, {@code .arrow}, {@code .feather} and
     * {@code .arrows} are Arrow IPC, any other name is CSV.
     *
     * @throws HarnessException where one is missing, or they are of several formats
     */
    static DataSource of(List<Path> files) throws HarnessException {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new HarnessException(
                        HarnessException.Reason.BAD_INPUT, file + ": expected a file, but there is none");
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new HarnessException(
                        HarnessException.Reason.BAD_INPUT,
                        file + ": expected a file that can be read, but got "
                                + (Files.isDirectory(file) ? "a folder; try naming its files" : "one that can't"));
            }
        }
        Set<DataSource.Format> formats = files.stream().map(Inputs::format).collect(Collectors.toSet());
        if (formats.size() > 1) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE, "input: expected files of one format, but got " + formats);
        }
        return new DataSource(formats.stream().findFirst().orElse(DataSource.Format.CSV), files);
    }

    private static DataSource.Format format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return DataSource.Format.PARQUET;
        }
        return ARROW_ENDINGS.stream().anyMatch(name::endsWith) ? DataSource.Format.ARROW : DataSource.Format.CSV;
    }
}
