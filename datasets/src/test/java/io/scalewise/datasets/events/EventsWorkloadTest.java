package io.scalewise.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.table.WorkloadTrial;
import io.scalewise.engine.DataSource.Format;
import io.scalewise.engine.RunCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsWorkloadTest {

    private static final String TIME =
            "replace(regexp_replace(strftime(%s(event_time), '%%Y-%%m-%%dT%%H:%%M:%%S.%%f'), '[.]?0*$', ''), ' ', 'T')";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, ''",
        "30000, ''",
        "30000, duplicates=0.9 days=2",
        "30000, duplicates=0 tenants=1",
        "10000, duplicates=0.5 days=365"
    })
    void theLastDeliveryOfEachEventCounts(long rows, String knobs) throws Exception {
        WorkloadTrial trial = new WorkloadTrial(EventsWorkload.lastDeliveries(), folder);
        Dataset dataset = trial.generate(rows, knobs, Format.CSV, 2);
        String last = "(select * from " + WorkloadTrial.table(dataset)
                + " qualify row_number() over (partition by event_id order by event_time desc, amount desc) = 1)";

        RunCounts counts = trial.truthIs(
                dataset,
                "select event_time::date, kind, count(*), sum(amount), min(amount), max(amount) from " + last
                        + " group by all");

        assertThat(WorkloadTrial.query("select count(*) from " + last)).containsExactly("" + counts.aggregated());
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, ''", "30000, ''", "30000, heavy=0 tenants=5000", "30000, heavy=1", "30000, tenants=1"})
    void everyDeliveryCountsForItsTenant(long rows, String knobs) throws Exception {
        WorkloadTrial trial = new WorkloadTrial(EventsWorkload.byTenant(), folder);
        Dataset dataset = trial.generate(rows, knobs, Format.CSV, 2);

        trial.truthIs(
                dataset,
                "select tenant, count(*), sum(amount), " + TIME.formatted("min") + ", " + TIME.formatted("max")
                        + " from " + WorkloadTrial.table(dataset) + " group by tenant");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        new WorkloadTrial(EventsWorkload.lastDeliveries(), folder).threadsChangeNothing(50_000, "duplicates=0.3");
        new WorkloadTrial(EventsWorkload.byTenant(), folder.resolve("tenants")).threadsChangeNothing(50_000, "");
    }

    @Test
    void everyFormatHoldsTheSameRows() throws Exception {
        new WorkloadTrial(EventsWorkload.lastDeliveries(), folder).formatsHoldTheSameRows(20_000, "");
    }

    @Test
    void sharesAreAsTheKnobsSay() throws Exception {
        WorkloadTrial trial = new WorkloadTrial(EventsWorkload.lastDeliveries(), folder);
        Dataset dataset = trial.generate(50_000, "duplicates=0.2 heavy=0.75 tenants=20 days=3", Format.CSV, 2);

        String[] shares = WorkloadTrial.query(
                        "select count(distinct event_id), count(distinct tenant), avg((tenant = 'tenant-1')::int), min(event_time)::date,"
                                + " max(event_time)::date <= date '2025-01-04' from " + WorkloadTrial.table(dataset))
                .get(0)
                .split(",", -1);
        assertThat(shares[0]).isEqualTo("40000");
        assertThat(shares[1]).isEqualTo("20");
        assertThat(Double.parseDouble(shares[2])).isCloseTo(0.75, within(0.01));
        assertThat(shares[3]).isEqualTo("2025-01-01");
        assertThat(shares[4]).isEqualTo("true");
    }
}
