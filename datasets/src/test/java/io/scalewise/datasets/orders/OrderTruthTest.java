package io.scalewise.datasets.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.RunCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTruthTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} rows, seed {1}, {2}")
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            textBlock =
                    """
                    0     | 1  |
                    1     | 1  |
                    7     | 2  | duplicates=0.4 bad=0.3
                    30000 | 42 |
                    50000 | 42 | quoted=0.3 bad=0.2
                    20000 | 7  | duplicates=0.6 days=2 categories=3
                    20000 | 8  | duplicates=0.9 bad=0.05 days=1 categories=1
                    20000 | 9  | bad=0.9 duplicates=0
                    20000 | -5 | bad=0.5 bad.malformed=1 bad.null=0 bad.type=0 bad.rule=0
                    20000 | 10 | bad=0.5 typed=true quoted=0.5
                    40000 | 11 | arrival=sorted duplicates=0.3 bad=0.1
                    20000 | 12 | skew=1.2 categories=500 test=0.4
                    20000 | 13 | test=1
                    20000 | 14 | duplicates=0 bad=0 test=0 quoted=0
                    """)
    void theTruthIsWhatTheFileSays(long rows, long seed, String knobs) throws Exception {
        assertTruth(OrdersQuestion.DAILY, rows, seed, knobs == null ? "" : knobs);
    }

    @ParameterizedTest(name = "{0} rows, seed {1}, {2}")
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            textBlock =
                    """
                    0     | 1  |
                    30000 | 42 |
                    20000 | 7  | duplicates=0.6 days=2 categories=3
                    20000 | 10 | bad=0.5 typed=true quoted=0.5
                    40000 | 11 | arrival=sorted duplicates=0.3 bad=0.1
                    """)
    void whereEveryLineCountsDuplicatesCountToo(long rows, long seed, String knobs) throws Exception {
        assertTruth(OrdersQuestion.TOTALS, rows, seed, knobs == null ? "" : knobs);
    }

    private void assertTruth(OrdersQuestion question, long rows, long seed, String knobs) throws Exception {
        Dataset dataset = generate(question, rows, seed, knobs);

        NaiveOrders naive = NaiveOrders.of(question, dataset.source().files().get(0));

        RunCounts counts = AnswerJson.readCounts(dataset.expected());
        assertThat(counts.balanced()).isTrue();
        assertThat(counts.read()).isEqualTo(naive.read).isEqualTo(rows);
        assertThat(counts.rejectedByReason()).isEqualTo(naive.rejected);
        assertThat(counts.duplicates())
                .isEqualTo(naive.accepted.size() - naive.counted().size());
        assertThat(counts.filtered()).isEqualTo(naive.filtered);
        assertThat(counts.aggregated()).isEqualTo(naive.aggregated);
        assertThat(counts.groups()).isEqualTo(naive.groups.size());
        assertThat(expectedGroups(dataset)).isEqualTo(naive.groups);
        List<String> rejects = part(dataset, "rejects");
        assertThat(rejects.get(0)).isEqualTo("reason,record");
        assertThat(rejects.subList(1, rejects.size())).containsExactlyInAnyOrderElementsOf(naive.rejects);
    }

    private static Map<String, String> expectedGroups(Dataset dataset) throws Exception {
        List<String> lines = part(dataset, "result");
        assertThat(lines.get(0))
                .isIn(
                        "day,category,lines,orders,revenue,cheapest,average_price",
                        "day,category,lines,revenue,cheapest,average_price");
        Map<String, String> groups = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int end = line.indexOf(',', line.indexOf(',') + 1);
            groups.put(line.substring(0, end), line.substring(end + 1));
        }
        return groups;
    }

    private static List<String> part(Dataset dataset, String part) throws Exception {
        String text = Files.readString(dataset.expected().resolve(part).resolve("part-0.csv"));
        return new ArrayList<>(List.of(text.split("\n")));
    }

    private Dataset generate(OrdersQuestion question, long rows, long seed, String knobs) throws Exception {
        return DatasetFolder.generate(
                question == OrdersQuestion.DAILY ? OrdersWorkload.daily() : OrdersWorkload.totals(),
                new GenerationRequest(
                        rows, seed, Settings.of(knobs), DataSource.Format.CSV, folder.resolve("dataset"), 2),
                GenerationProgress.NONE);
    }
}
