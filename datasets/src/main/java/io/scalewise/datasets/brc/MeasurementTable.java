package io.scalewise.datasets.brc;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.draw.Choice;
import io.scalewise.datasets.draw.Draws;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.Codes;
import io.scalewise.datasets.table.Dictionary;
import io.scalewise.datasets.table.Numbers;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.datasets.table.TableShape;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Measurements: a station, each as often as another, and its mean temperature with a normal deviation. */
final class MeasurementTable implements AnsweredTable {

    private static final int CHUNK_ROWS = 16_384;

    private static final int STATION = 0;
    private static final int TEMPERATURE = 1;

    /** Standard deviation of the temperatures of a station. */
    private static final int DEVIATION_TENTHS = 100;

    /** No deviation is larger; with it, all temperatures have two digits before the point. */
    private static final int MOST_TENTHS = 5 * DEVIATION_TENTHS;

    private final long rows;
    private final TableShape shape;
    private final Stations stations = Stations.read();
    private final int[] meanTenths =
            stations.meanTenths().stream().mapToInt(Integer::intValue).toArray();
    private final Choice deviations = normal();
    private final Draws draws;
    private final StationTruth truth = new StationTruth(stations);

    MeasurementTable(Contract contract, long rows, long seed) {
        this.rows = rows;
        List<TableColumn> columns = TableColumn.of(contract, Map.of(STATION, Dictionary.of(stations.names())));
        this.shape = TableShape.ofRows(columns, contract.source().csv(), rows, CHUNK_ROWS);
        this.draws = new Draws(seed, 1);
    }

    /** Of tenths from least to greatest, each as often as the normal density has it. */
    private static Choice normal() {
        double[] weights = new double[2 * MOST_TENTHS + 1];
        for (int i = 0; i < weights.length; i++) {
            double deviations = (i - MOST_TENTHS) / (double) DEVIATION_TENTHS;
            weights[i] = StrictMath.exp(-deviations * deviations / 2);
        }
        return new Choice(weights);
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Step fill(long chunk, Rows filled) {
        long first = chunk * CHUNK_ROWS;
        int count = (int) Math.min(CHUNK_ROWS, rows - first);
        Codes station = filled.codes(STATION);
        Numbers temperature = filled.numbers(TEMPERATURE);
        StationTruth.Part part = truth.part();
        for (int row = 0; row < count; row++) {
            long at = draws.at(first + row);
            int chosen = Draws.below(Draws.field(at, 0), meanTenths.length);
            int tenths = meanTenths[chosen] + deviations.of(Draws.field(at, 1)) - MOST_TENTHS;
            station.set(row, chosen);
            temperature.set(row, tenths);
            part.add(chosen, tenths);
        }
        filled.count(count);
        part.finish();
        return Step.NONE;
    }

    @Override
    public RunCounts answer(Writer result, int threads) throws IOException {
        return truth.write(result, rows);
    }
}
