package io.scalewise.datasets.brc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.table.WorkloadTrial;
import io.scalewise.engine.DataSource.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrcWorkloadTest {

    @TempDir
    Path folder;

    private WorkloadTrial trial;

    @BeforeEach
    void begin() {
        trial = new WorkloadTrial(new BrcWorkload(), folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100_000})
    void theTruthIsWhatTheFileSays(long rows) throws Exception {
        Dataset dataset = trial.generate(rows, "", Format.CSV, 2);

        trial.truthIs(
                dataset,
                "select station, min(temperature), avg(temperature), max(temperature) from "
                        + WorkloadTrial.table(dataset) + " group by all");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        trial.threadsChangeNothing(80_000, "");
    }

    @Test
    void everyFormatHoldsTheSameRows() throws Exception {
        trial.formatsHoldTheSameRows(20_000, "");
    }

    @Test
    void linesAreAStationAndATemperatureOfOneFractionDigit() throws Exception {
        Dataset dataset = trial.generate(10_000, "", Format.CSV, 2);

        assertThat(Files.readAllLines(dataset.source().files().get(0)))
                .hasSize(10_000)
                .allMatch(line -> line.matches("[^;\"]+;-?[0-9]{1,2}\\.[0-9]"));
    }

    @Test
    void temperaturesDeviateNormallyFromTheMeansOf413Stations() throws Exception {
        Stations stations = Stations.read();
        Dataset dataset = trial.generate(400_000, "", Format.CSV, 2);

        List<String> spread = WorkloadTrial.query(
                "select count(*), min(rows), max(rows), avg(deviation) from (select count(*) as rows,"
                        + " stddev(temperature::double) as deviation from " + WorkloadTrial.table(dataset)
                        + " group by station)");
        String[] values = spread.get(0).split(",", -1);
        assertThat(stations.names()).hasSize(413).doesNotHaveDuplicates();
        assertThat(Integer.parseInt(values[0])).isEqualTo(413);
        assertThat(Integer.parseInt(values[1])).isGreaterThan(800);
        assertThat(Integer.parseInt(values[2])).isLessThan(1_150);
        assertThat(Double.parseDouble(values[3])).isCloseTo(10.0, within(0.1));
    }
}
