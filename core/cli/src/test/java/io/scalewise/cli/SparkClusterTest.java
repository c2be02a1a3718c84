package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real cluster of processes on this machine, as {@code scripts/spark-cluster.sh} starts it for a command. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SparkClusterTest {

    private static final Path ROOT = Path.of(System.getProperty("scalewise.root", "."));
    private static final Path ORDERS = ROOT.resolve("docs/examples/orders-daily.yaml");
    private static final Path SCRIPT = ROOT.resolve("scripts/spark-cluster.sh");
    private static final Path SPARK =
            Path.of(System.getProperty("scalewise.dist", "target/dist")).resolve("engines/spark");

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aClusterGivesTheAnswerOfOneMachineAndLeavesNothingRunning() throws Exception {
        assumeThat(Files.isDirectory(SPARK.resolve("lib"))).isTrue();
        Path data = folder.resolve("data");
        scalewise("generate", "--workload", "orders", "--rows", "20k", "--output", data);
        run(data, "plain", "local");
        run(data, "spark", "local");

        Process cluster = cluster("echo \"$SCALEWISE_SPARK_MASTER\"; read -r line || true");
        List<ProcessHandle> processes;
        try (BufferedReader lines = cluster.inputReader(StandardCharsets.UTF_8)) {
            String master = lines.readLine();
            assertThat(master).startsWith("spark://127.0.0.1:");
            processes = cluster.descendants().toList();
            run(data, "spark", master);
        } finally {
            cluster.getOutputStream().close();
        }

        assertThat(cluster.waitFor()).as("the script's exit status").isZero();
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
        Path ofCluster = folder.resolve("spark-cluster");
        scalewise("verify", folder.resolve("spark-local"), ofCluster);
        scalewise("verify", folder.resolve("plain-local"), ofCluster);
        assertThat(Files.readString(ofCluster.resolve("run.json")))
                .containsPattern("\"external\"\\s*:\\s*true")
                .containsPattern("\"tasks\"\\s*:\\s*[1-9]");
        assertThat(Files.readString(folder.resolve("spark-local/run.json")))
                .containsPattern("\"external\"\\s*:\\s*false");
    }

    @Test
    void theCommandsExitStatusIsTheScripts() throws Exception {
        assumeThat(Files.isDirectory(SPARK.resolve("lib"))).isTrue();
        Process cluster = cluster("exit 7");
        assertThat(cluster.waitFor()).isEqualTo(7);
        assertThat(cluster.descendants()).isEmpty();
    }

    @Test
    void aClusterThatIsToldToEndTakesItsProcessesAndTheCommandWithIt() throws Exception {
        assumeThat(Files.isDirectory(SPARK.resolve("lib"))).isTrue();
        Process cluster = cluster("echo up; read -r line");
        List<ProcessHandle> processes;
        try (BufferedReader lines = cluster.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("up");
            processes = cluster.descendants().toList();
            cluster.destroy();
            assertThat(cluster.waitFor()).isEqualTo(143);
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }

    private Process cluster(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "--", "bash", "-c", command);
        builder.redirectError(folder.resolve("cluster.log").toFile());
        return builder.start();
    }

    private void run(Path data, String engine, String master) {
        String name = engine + "-" + (master.equals("local") ? "local" : "cluster");
        Object[] common = {
            "run",
            "--contract",
            ORDERS,
            "--input",
            data.resolve("data.csv"),
            "--engine",
            engine,
            "--threads",
            "2",
            "--memory",
            "1g",
            "--timeout",
            "20m",
            "--output",
            folder.resolve(name)
        };
        Object[] arguments = Arrays.copyOf(common, engine.equals("spark") ? common.length + 2 : common.length);
        if (engine.equals("spark")) {
            arguments[common.length] = "--option";
            arguments[common.length + 1] = "master=" + master;
        }
        scalewise(arguments);
    }

    private void scalewise(Object... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        List<String> words = Arrays.stream(arguments).map(Object::toString).toList();
        CommandLine commandLine = Main.commandLine(
                new Invocation(words, Path.of(System.getProperty("scalewise.dist")), folder.resolve("cache")));
        commandLine.setOut(writer);
        commandLine.setErr(writer);
        assertThat(commandLine.execute(words.toArray(String[]::new)))
                .as(String.join(" ", words) + "\n" + said)
                .isZero();
    }
}
