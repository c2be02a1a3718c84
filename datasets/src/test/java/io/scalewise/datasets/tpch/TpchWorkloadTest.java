package io.scalewise.datasets.tpch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.WorkloadTrial;
import io.scalewise.engine.DataSource.Format;
import io.scalewise.engine.RunCounts;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpchWorkloadTest {

    /** The answer that the specification publishes for scale factor 1, its sums and averages rounded to two digits. */
    private static final List<String> PUBLISHED = List.of(
            "A,F,37734107.00,56586554400.73,53758257134.87,55909065222.83,25.52,38273.13,.05,1478493",
            "N,F,991417.00,1487504710.38,1413082168.05,1469649223.19,25.52,38284.47,.05,38854",
            "N,O,74476040.00,111701729697.74,106118230307.61,110367043872.50,25.50,38249.12,.05,2920374",
            "R,F,37719753.00,56568041380.90,53741292684.60,55889619119.83,25.51,38250.85,.05,1478870");

    private final TpchWorkload workload = new TpchWorkload();

    @TempDir
    Path folder;

    @Test
    void atScaleFactorOneTheTruthIsTheAnswerThatTheSpecificationPublishes() throws Exception {
        long rows = workload.rows(Map.of("scale", "1")).orElseThrow();
        AnsweredTable table = new LineItemTable(workload.contract(), LineItemLayout.of(1, rows));
        StringWriter result = new StringWriter();

        WorkloadTrial.fillAll(table);
        RunCounts counts = table.answer(result, 1);

        assertThat(counts.read()).isEqualTo(6_001_215).isEqualTo(rows);
        List<String> lines = result.toString().lines().skip(1).toList();
        assertThat(lines).hasSameSizeAs(PUBLISHED);
        for (int line = 0; line < lines.size(); line++) {
            String[] truth = lines.get(line).split(",", -1);
            String[] published = PUBLISHED.get(line).split(",", -1);
            assertThat(truth[0] + truth[1] + truth[9]).isEqualTo(published[0] + published[1] + published[9]);
            for (int measure = 2; measure < 9; measure++) {
                assertThat(Double.parseDouble(truth[measure]))
                        .isCloseTo(Double.parseDouble(published[measure]), within(0.0051));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 40000", "0.01, 60175", "0.001, 1", "0.01, 0"})
    void theTruthIsWhatTheFileSays(String scale, long rows) throws Exception {
        WorkloadTrial trial = new WorkloadTrial(workload, folder);
        Dataset dataset = trial.generate(rows, "scale=" + scale, Format.CSV, 2);

        trial.truthIs(
                dataset,
                """
                select l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice),
                    sum(l_extendedprice * (1 - l_discount)), sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)),
                    avg(l_quantity), avg(l_extendedprice), avg(l_discount), count(*)
                from %s where l_shipdate <= date '1998-09-02' group by all
                """
                        .formatted(WorkloadTrial.table(dataset)));
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        new WorkloadTrial(workload, folder).threadsChangeNothing(60_000, "");
    }

    @Test
    void everyFormatHoldsTheSameRows() throws Exception {
        new WorkloadTrial(workload, folder).formatsHoldTheSameRows(20_000, "");
    }

    @Test
    void rowsAreTheFirstOfALargerTable() throws Exception {
        WorkloadTrial trial = new WorkloadTrial(workload, folder);
        Dataset few = trial.generate(5_000, "", Format.CSV, 2);
        Dataset more = trial.generate(20_000, "scale=1", Format.CSV, 2);

        String all = "select * from ";
        List<String> firstOfMore =
                WorkloadTrial.query(all + WorkloadTrial.table(more)).subList(0, 5_000);
        assertThat(WorkloadTrial.query(all + WorkloadTrial.table(few))).isEqualTo(firstOfMore);
    }

    @Test
    void aScaleSaysHowManyRowsThereAre() throws Exception {
        assertThat(workload.rows(Map.of("scale", "0.01"))).hasValue(60_175);
        assertThat(workload.rows(Map.of())).isEmpty();
        assertThat(LineItemLayout.leastWholeScale(6_001_215)).isEqualTo(1);
        assertThat(LineItemLayout.leastWholeScale(6_001_216)).isEqualTo(2);
    }

    @Test
    void moreRowsThanTheScaleHasAreRefused() {
        assertThatThrownBy(() -> new WorkloadTrial(workload, folder).generate(60_176, "scale=0.01", Format.CSV, 1))
                .isInstanceOf(DatasetException.class)
                .hasMessage("rows: expected at most the 60175 of scale 0.01, but got 60176; try a greater scale, or"
                        + " scale=least");
    }

    @Test
    void aScaleThatIsNoneIsNamed() {
        assertThatThrownBy(() -> workload.settings(Map.of("scale", "tiny"), Format.CSV))
                .hasMessage("knob scale: expected a number from 0.001 to 300, but got 'tiny'");
    }
}
