package io.scalewise.datasets.groupby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.Workload;
import io.scalewise.datasets.Workloads;
import io.scalewise.datasets.table.WorkloadTrial;
import io.scalewise.engine.DataSource.Format;
import io.scalewise.engine.RunCounts;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupByWorkloadTest {

    private static final Map<String, String> QUESTIONS = Map.of(
            "groupby-q1", "id1, sum(v1)",
            "groupby-q2", "id1, id2, sum(v1)",
            "groupby-q3", "id3, sum(v1), avg(v3)",
            "groupby-q4", "id4, avg(v1), avg(v2), avg(v3)",
            "groupby-q5", "id6, sum(v1), sum(v2), sum(v3)",
            "groupby-q6", "id4, id5, median(v3), stddev(v3)",
            "groupby-q10", "id1, id2, id3, id4, id5, id6, sum(v3), count(*)");

    @TempDir
    Path folder;

    @Test
    void everyQuestionIsAWorkload() {
        assertThat(GroupByWorkload.all())
                .extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(QUESTIONS.keySet());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    groupby-q1  | 20000 | k=100
                    groupby-q1  | 0     | k=100
                    groupby-q1  | 1     | k=100
                    groupby-q2  | 20000 | k=10 nulls=20
                    groupby-q3  | 20000 | k=100 nulls=5
                    groupby-q4  | 20000 | k=100 sorted=true
                    groupby-q5  | 20000 | k=1000000
                    groupby-q5  | 20000 | k=7 nulls=50
                    groupby-q6  | 20000 | k=100
                    groupby-q6  | 20000 | k=3 nulls=40 sorted=true
                    groupby-q6  | 20000 | k=1
                    groupby-q6  | 300   | k=5 nulls=100
                    groupby-q10 | 20000 | k=2 nulls=30
                    groupby-q10 | 20000 | k=100 nulls=5 sorted=true
                    """)
    void theTruthIsWhatTheFileSays(String workload, long rows, String knobs) throws Exception {
        WorkloadTrial trial = trial(workload);
        Dataset dataset = trial.generate(rows, knobs, Format.CSV, 2);

        RunCounts counts = trial.truthIs(
                dataset,
                "select " + QUESTIONS.get(workload) + " from " + WorkloadTrial.table(dataset) + " group by all");

        assertThat(counts.aggregated()).isEqualTo(rows);
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        trial("groupby-q3").threadsChangeNothing(50_000, "k=100 nulls=5");
    }

    @Test
    void everyFormatHoldsTheSameRows() throws Exception {
        trial("groupby-q1").formatsHoldTheSameRows(20_000, "k=10 nulls=5");
    }

    @Test
    void valuesLookAsThoseOfTheBenchmark() throws Exception {
        Dataset dataset = trial("groupby-q1").generate(2_000, "k=100", Format.CSV, 1);
        List<String> lines = Files.readAllLines(dataset.source().files().get(0));

        assertThat(lines.get(0)).isEqualTo("id1,id2,id3,id4,id5,id6,v1,v2,v3");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("id(0[0-9]{2}|100),id(0[0-9]{2}|100),id00000000[0-2][0-9],[0-9]{1,3},"
                        + "[0-9]{1,3},[0-9]{1,2},[1-5],1?[0-9],[0-9]{1,2}\\.[0-9]{6}"));
    }

    /** Of a column of ids so many are missing, not so many rows; of a column of values so many rows. */
    @Test
    void missingValuesAreThePercentageThatTheKnobSays() throws Exception {
        Dataset dataset = trial("groupby-q1").generate(50_000, "k=100 nulls=7", Format.CSV, 2);

        List<String> counts =
                WorkloadTrial.query("select count(distinct id1), count(distinct id3), count(distinct id4),"
                        + " count(*) - count(v1), count(*) - count(v2), count(*) - count(v3) from "
                        + WorkloadTrial.table(dataset));
        assertThat(counts).containsExactly("93,465,93,3500,3500,3500");
    }

    @ParameterizedTest
    @CsvSource({"30000, 10, 0", "30000, 100, 0", "30000, 10, 25", "5000, 30, 10", "3000, 1000, 60", "100, 3, 50"})
    void sortedRowsAscendByTheirIds(long rows, int groups, int nulls) {
        IdLayout layout = new IdLayout(rows, groups, nulls, true, 42);
        int[] before = new int[IdLayout.COLUMNS];
        int[] id = new int[IdLayout.COLUMNS];
        Comparator<int[]> byIds = java.util.Arrays::compare;

        for (long row = 0; row < rows; row++) {
            layout.of(row, IdLayout.COLUMNS - 1, id);
            assertThat(byIds.compare(before, id)).as("row " + row).isLessThanOrEqualTo(0);
            System.arraycopy(id, 0, before, 0, id.length);
        }
    }

    @Test
    void sortedRowsHaveAsManyIdsAsOthers() throws Exception {
        Dataset dataset = trial("groupby-q1").generate(50_000, "k=10 nulls=10 sorted=true", Format.CSV, 2);

        assertThat(WorkloadTrial.query("select count(distinct id1), count(distinct id2), count(distinct id4) from "
                        + WorkloadTrial.table(dataset)))
                .containsExactly("9,9,9");
    }

    @Test
    void severalPassesGiveTheSameAsOne() throws Exception {
        IdLayout ids = new IdLayout(20_000, 30, 5, false, 42);
        GroupByValues values = new GroupByValues(20_000, 5, 42);
        for (Question question : Question.ALL) {
            StringWriter one = new StringWriter();
            StringWriter many = new StringWriter();
            RunCounts counts = new GroupByTruth(question, 20_000, ids, values).write(one, 1);

            assertThat(new GroupByTruth(question, 20_000, ids, values, 100, 1_000).write(many, 2))
                    .isEqualTo(counts);
            assertThat(many.toString().lines())
                    .containsExactlyInAnyOrderElementsOf(one.toString().lines().toList());
        }
    }

    @Test
    void aTableOfKeysNumbersThemInTheOrderInWhichTheyCome() {
        int[] key = {1, 2, 3};
        KeyTable table = new KeyTable(3);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                key[2] = i;
                assertThat(table.number(key, KeyTable.hash(key))).isEqualTo(i);
                assertThat(table.id(i, 2)).isEqualTo(i);
            }
        }
        assertThat(table.count()).isEqualTo(10_000);
    }

    @Test
    void moreGroupsThanThereCanBeAreRefused() {
        assertThatThrownBy(() -> trial("groupby-q1").generate(10, "k=0", Format.CSV, 1))
                .hasMessage("knob k: expected a whole number from 1 to 100000000, but got '0'");
    }

    private WorkloadTrial trial(String workload) {
        return new WorkloadTrial(Workloads.named(workload).orElseThrow(), folder);
    }
}
