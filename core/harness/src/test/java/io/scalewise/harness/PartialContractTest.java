package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.engine.DataSource.Format;
import io.scalewise.engine.record.ContractPart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PartialContractTest {

    @Test
    void allButTheGrainIsAPartOfAContractWithOne() {
        Contract contract = withGrain(Contracts.rowsByStore(), false, Source.Arrival.ANY);

        assertThat(PartialContract.parts(contract, Format.CSV))
                .containsExactly(ContractPart.READING, ContractPart.CHECKING, ContractPart.GROUPING);
        assertThat(PartialContract.of(contract, ContractPart.GROUPING, Format.CSV))
                .isEqualTo(Contracts.rowsByStore());
    }

    @Test
    void whatIsAllOfAContractIsNoPartOfIt() {
        assertThat(PartialContract.parts(Contracts.rowsByStore(), Format.CSV))
                .containsExactly(ContractPart.READING, ContractPart.CHECKING);
        // Such a grain is not enforced, and costs nothing.
        assertThat(PartialContract.parts(withGrain(Contracts.rowsByStore(), true, Source.Arrival.ANY), Format.CSV))
                .containsExactly(ContractPart.READING, ContractPart.CHECKING);
    }

    @Test
    void aContractThatOnlyCountsHasNoGroupsToTellApartWhateverItCallsTheCount() {
        Contract groups = Contracts.rowsByStore();
        Measure count = new Measure("n", "count(*)", Measure.Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG);
        Contract counting = new Contract(
                "count",
                "",
                groups.source(),
                Optional.empty(),
                List.of(),
                new Aggregation(Optional.empty(), List.of(), List.of(count)));

        assertThat(PartialContract.parts(counting, Format.CSV)).containsExactly(ContractPart.READING);
    }

    @Test
    void withoutAGrainNothingIsSorted() {
        Contract contract = withGrain(Contracts.rowsByStore(), false, Source.Arrival.SORTED);
        assertThat(PartialContract.of(contract, ContractPart.GROUPING, Format.CSV)
                        .source()
                        .arrival())
                .isEqualTo(Source.Arrival.ANY);
    }

    @Test
    void readingAsksNothingOfAValueButThatATypedFileHasItsType() {
        List<Column> text = PartialContract.of(Contracts.rowsByStore(), ContractPart.READING, Format.CSV_GZIP)
                .source()
                .columns();
        List<Column> typed = PartialContract.of(Contracts.rowsByStore(), ContractPart.READING, Format.PARQUET)
                .source()
                .columns();

        assertThat(text)
                .containsExactly(new Column("store", Type.STRING, true), new Column("amount", Type.STRING, true));
        assertThat(typed)
                .containsExactly(new Column("store", Type.STRING, true), new Column("amount", Type.LONG, true));
    }

    private static Contract withGrain(Contract contract, boolean assumedUnique, Source.Arrival arrival) {
        Source source = contract.source();
        return new Contract(
                contract.name(),
                contract.description(),
                new Source(source.parsing(), source.csv(), source.columns(), arrival),
                Optional.of(new Grain(List.of(0), Grain.Keep.LATEST, OptionalInt.empty(), assumedUnique)),
                contract.rules(),
                contract.aggregation());
    }
}
