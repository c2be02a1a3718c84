package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.FullDisk;
import io.scalewise.engine.RunSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A DuckDB of our own, in memory, spilling to the run's scratch folder. Used by one thread. */
final class Database implements AutoCloseable {

    private static final Pattern OVERFLOW = Pattern.compile(
            "overflow|out of range|could not cast value .* to decimal", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database open(Contract contract, RunSettings settings) throws EngineException {
        try {
            // Named, since the driver's own registration is not seen where it sits on another class path.
            Class.forName("org.duckdb.DuckDBDriver");
            Database database = new Database(DriverManager.getConnection("jdbc:duckdb:"));
            for (String setting : settings(contract, settings)) {
                database.execute(setting);
            }
            for (String macro : ContractSql.MACROS) {
                database.execute(macro);
            }
            return database;
        } catch (ClassNotFoundException | SQLException e) {
            throw new EngineException(EngineException.Reason.FAILED, "DuckDB: expected to start, but got " + e, e);
        }
    }

    /** What is set for a run of a contract. */
    static List<String> settings(Contract contract, RunSettings settings) {
        List<String> statements = new ArrayList<>();
        statements.add("set threads = " + settings.threads());
        if (settings.memory().nativeBytes() > 0) {
            statements.add("set memory_limit = '" + settings.memory().nativeBytes() + " bytes'");
        }
        statements.add("set temp_directory = " + SqlText.literal(spill(settings).toString()));
        statements.add("set preserve_insertion_order = false");
        // Nothing is fetched over a network: all that is needed is in the library.
        statements.add("set autoinstall_known_extensions = false");
        // The optimizer would move casts into the CSV scan, which then fails or drops rows in silence, and rewrite
        // x + 5 > 1 as x > -4, which can't overflow.
        String disabled = "type_pushdown,expression_rewriter";
        if (NullComparison.isIn(contract)) {
            disabled += ",statistics_propagation";
        }
        statements.add("set disabled_optimizers = " + SqlText.literal(disabled));
        return statements;
    }

    /** The folder into which DuckDB spills. */
    static Path spill(RunSettings settings) {
        return settings.scratch().resolve("spill");
    }

    void execute(String sql) throws EngineException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e, sql);
        }
    }

    /** The rows of a query, all columns as text, null as {@code ""}. For small results. */
    List<List<String>> query(String sql) throws EngineException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> result = new ArrayList<>();
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    String value = rows.getString(column);
                    row.add(value == null ? "" : value);
                }
                result.add(row);
            }
            return result;
        } catch (SQLException e) {
            throw failure(e, sql);
        }
    }

    /** How many rows a table has. */
    long count(String table) throws EngineException {
        return Long.parseLong(query("select count(*) from " + table).get(0).get(0));
    }

    @Override
    public void close() throws EngineException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineException(EngineException.Reason.FAILED, "DuckDB: expected to close, but got " + e, e);
        }
    }

    private static EngineException failure(SQLException e, String sql) {
        String message = String.valueOf(e.getMessage());
        return new EngineException(reason(message), "DuckDB: " + firstLine(message.strip()) + where(message, sql), e);
    }

    private static String where(String message, String sql) {
        return message.contains("LINE ") ? "" : " (in " + firstLine(sql) + ")";
    }

    /** Behind it come the place in the SQL, and advice on settings that aren't the reader's to set. */
    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** DuckDB's errors have no codes that JDBC hands on; the beginning of the message is their class. */
    private static EngineException.Reason reason(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("max_temp_directory_size") || FullDisk.in(message).isPresent()) {
            return EngineException.Reason.OUT_OF_DISK;
        }
        if (lower.contains("out of memory")) {
            return EngineException.Reason.OUT_OF_MEMORY;
        }
        return OVERFLOW.matcher(message).find() ? EngineException.Reason.OVERFLOW : EngineException.Reason.FAILED;
    }
}
