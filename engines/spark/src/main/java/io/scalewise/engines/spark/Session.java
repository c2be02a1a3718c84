package io.scalewise.engines.spark;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.RunSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A Spark session, and what it was opened with. */
final class Session {

    private static final String LOCAL = "local";

    private final RunSettings settings;
    private final SparkSession spark;
    private final TaskMetrics metrics = new TaskMetrics();

    private Session(RunSettings settings, SparkSession spark) {
        this.settings = settings;
        this.spark = spark;
    }

    static Session open(RunSettings settings) throws EngineException {
        SparkConf conf = new SparkConf(false);
        configuration(settings).forEach(conf::set);
        try {
            SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
            Functions.register(spark);
            Session session = new Session(settings, spark);
            spark.sparkContext().addSparkListener(session.metrics);
            return session;
        } catch (RuntimeException e) {
            throw Failures.of(e, new Tags(), settings.scratch().toString());
        }
    }

    /** What the session is told, so that a person can tell a Spark of his own the same. */
    static Map<String, String> configuration(RunSettings settings) {
        Path scratch = settings.scratch().toAbsolutePath();
        String master = master(settings);
        Map<String, String> conf = new LinkedHashMap<>();
        conf.put("spark.app.name", "scalewise");
        conf.put("spark.master", master.equals(LOCAL) ? "local[" + settings.threads() + "]" : master);
        // The contract's arithmetic: nothing wraps or is rounded in silence, names mind case, days are those of UTC.
        conf.put("spark.sql.ansi.enabled", "true");
        conf.put("spark.sql.decimalOperations.allowPrecisionLoss", "false");
        conf.put("spark.sql.session.timeZone", "UTC");
        conf.put("spark.sql.caseSensitive", "true");
        conf.put("spark.sql.variable.substitute", "false");
        conf.put("spark.sql.parquet.inferTimestampNTZ.enabled", "false");
        conf.put("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");
        conf.put("spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");
        // A process of one query: no pages, no catalog on disk, nothing but this machine unless there is a cluster.
        conf.put("spark.ui.enabled", String.valueOf(ui(settings)));
        conf.put("spark.ui.showConsoleProgress", "false");
        conf.put("spark.sql.catalogImplementation", "in-memory");
        conf.put("spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString());
        conf.put("spark.local.dir", scratch.toString());
        // Up to 1,024 threads each otherwise, that outlive their query by a minute.
        conf.put("spark.sql.shuffleExchange.maxThreadThreshold", "16");
        conf.put("spark.sql.resultQueryStage.maxThreadThreshold", "16");
        conf.put("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        if (onThisMachine(master)) {
            conf.put("spark.driver.host", "127.0.0.1");
            conf.put("spark.driver.bindAddress", "127.0.0.1");
        }
        if (external(settings)) {
            conf.put("spark.jars", Jars.ofEngine());
            // As in engine.json: a query's generated methods are often larger than what a JVM compiles by default.
            conf.put("spark.executor.extraJavaOptions", "-XX:-DontCompileHugeMethods");
        }
        return conf;
    }

    private static boolean ui(RunSettings settings) {
        return Boolean.parseBoolean(settings.options().getOrDefault("ui", "false"));
    }

    private static String master(RunSettings settings) {
        String master = settings.options().getOrDefault("master", LOCAL);
        return master.isEmpty() ? LOCAL : master;
    }

    /** Whether other processes do the work. */
    static boolean external(RunSettings settings) {
        return !master(settings).startsWith(LOCAL) || master(settings).startsWith("local-cluster");
    }

    private static boolean onThisMachine(String master) {
        if (master.startsWith(LOCAL)) {
            return true;
        }
        String host = URI.create(master.replaceFirst(",.*", "")).getHost();
        return host != null && (host.equals("127.0.0.1") || host.equals("localhost"));
    }

    /** Whether a run with other settings can have this session too. Its folder goes with the run that it was opened for. */
    boolean serves(RunSettings other) {
        return settings.threads() == other.threads()
                && settings.memory().equals(other.memory())
                && settings.options().equals(other.options())
                && Files.isDirectory(settings.scratch());
    }

    SparkSession spark() {
        return spark;
    }

    TaskMetrics metrics() {
        return metrics;
    }

    void close() {
        spark.stop();
    }
}
