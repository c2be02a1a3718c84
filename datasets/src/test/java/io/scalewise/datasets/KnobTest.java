package io.scalewise.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.scalewise.datasets.DatasetException.Problem;
import io.scalewise.engine.DataSource.Format;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnobTest {

    private final Workload orders = Workloads.named("orders").orElseThrow();

    @Test
    void anUnknownKnobIsAnsweredWithTheNearestOne() {
        assertThatThrownBy(() -> orders.settings(Map.of("duplicate", "0.1"), Format.CSV))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("knob: expected one of arrival, bad,")
                .hasMessageEndingWith("but got duplicate; did you mean duplicates?")
                .asInstanceOf(type(DatasetException.class))
                .extracting(DatasetException::problem)
                .isEqualTo(Problem.UNKNOWN_KNOB);
    }

    @ParameterizedTest
    @CsvSource({
        "duplicates, 0.91, a number from 0 to 0.9",
        "duplicates, -0.1, a number from 0 to 0.9",
        "duplicates, 1e-1, a number from 0 to 0.9",
        "bad, x, a number from 0 to 0.9",
        "bad, '', a number from 0 to 0.9",
        "skew, 5, a number from 0 to 4",
        "categories, 0, a whole number from 1 to 1000000",
        "categories, 500000, 'at most 10000000 groups, categories times days'",
        "days, 1.5, a whole number from 1 to 3650",
        "arrival, backwards, random or sorted",
        "typed, yes, true or false"
    })
    void aValueThatAKnobDoesNotTakeIsNamed(String knob, String value, String expected) {
        assertThatThrownBy(() -> orders.settings(Map.of(knob, value), Format.CSV))
                .isInstanceOf(DatasetException.class)
                .hasMessage("knob " + knob + ": expected " + expected + ", but got '" + value + "'");
    }

    @Test
    void sharesThatLeaveNoRowsAreRefused() {
        assertThatThrownBy(() -> orders.settings(Map.of("duplicates", "0.6", "bad", "0.4"), Format.CSV))
                .hasMessageContaining("expected at most 0.95 together with bad");
        assertThatThrownBy(() -> orders.settings(
                        Map.of("bad.malformed", "0", "bad.null", "0", "bad.type", "0", "bad.rule", "0"), Format.CSV))
                .hasMessageContaining("expected 0 where all weights of its kinds are 0");
    }

    @Test
    void settingsAreCompleteAndSpeltInOneWay() throws DatasetException {
        Map<String, String> settings = orders.settings(Map.of("duplicates", "0.0200", "days", "007"), Format.CSV);

        assertThat(settings).containsEntry("duplicates", "0.02").containsEntry("days", "7");
        assertThat(settings)
                .containsEntry("bad", "0.008")
                .hasSize(orders.knobs().size());
        assertThat(orders.settings(settings, Format.CSV)).isEqualTo(settings);
    }

    @Test
    void typedFormatsImplyTypedRows() throws DatasetException {
        assertThat(orders.settings(Map.of(), Format.PARQUET)).containsEntry("typed", "true");
        assertThat(orders.settings(Map.of(), Format.ARROW)).containsEntry("typed", "true");
        assertThatThrownBy(() -> orders.settings(Map.of("typed", "false"), Format.PARQUET))
                .hasMessage("knob typed: expected true for the typed format parquet, but got 'false'");
    }
}
