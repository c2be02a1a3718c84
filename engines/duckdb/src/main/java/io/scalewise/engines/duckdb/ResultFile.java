package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Measure;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.ResultFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the result. */
final class ResultFile {

    private ResultFile() {}

    /** How many rows the result has: without groups one, even over no rows. */
    static long rows(Contract contract, Accounts accounts) {
        return contract.aggregation().groups().isEmpty() ? 1 : accounts.groups();
    }

    static void write(Contract contract, ContractSql sql, Accounts accounts, Database database, Path folder)
            throws EngineException, IOException {
        Path file = folder.resolve(ResultFolder.part(0));
        if (accounts.groups() < rows(contract, accounts)) {
            writeNothing(contract, file);
            return;
        }
        database.execute(
                "copy (" + sql.result() + ")\nto " + SqlText.literal(file.toString()) + " (format csv, header true)");
        if (sameButForCase(contract)) {
            replaceHeader(contract, file);
        }
    }

    /** The one group over no rows: counts are 0, all else null. */
    private static void writeNothing(Contract contract, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(header(contract));
            writer.write(contract.aggregation().measures().stream()
                    .map(measure -> isCount(measure) ? "0" : "")
                    .collect(Collectors.joining(",", "", "\n")));
        }
    }

    private static boolean isCount(Measure measure) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT, COUNT_DISTINCT -> true;
            case SUM, MIN, MAX, AVG, STDDEV, MEDIAN -> false;
        };
    }

    /** DuckDB renames columns whose names differ in case only. */
    private static boolean sameButForCase(Contract contract) {
        Set<String> names = new HashSet<>();
        return !contract.resultColumns().stream()
                .allMatch(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
    }

    private static void replaceHeader(Contract contract, Path file) throws IOException {
        Path written = file.resolveSibling("written.csv");
        Files.move(file, written);
        try (InputStream input = Files.newInputStream(written);
                OutputStream output = Files.newOutputStream(file)) {
            output.write(header(contract).getBytes(StandardCharsets.UTF_8));
            skipLine(input);
            input.transferTo(output);
        }
        Files.delete(written);
    }

    /** Skips the header, which is short and can't hold a line break within a name that a contract allows. */
    private static void skipLine(InputStream input) throws IOException {
        int b = input.read();
        while (b >= 0 && b != '\n') {
            b = input.read();
        }
    }

    private static String header(Contract contract) {
        StringBuilder line = new StringBuilder();
        for (ResultColumn column : contract.resultColumns()) {
            if (line.length() > 0) {
                line.append(',');
            }
            CanonicalText.appendField(line, column.name());
        }
        return line.append('\n').toString();
    }
}
