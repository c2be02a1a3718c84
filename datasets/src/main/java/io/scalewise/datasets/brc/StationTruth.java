package io.scalewise.datasets.brc;

import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;

/** The true answer. Each chunk is told to a {@link Part}, on any thread, in any order. */
final class StationTruth {

    private final Stations stations;
    private final long[] counts;
    private final long[] sumTenths;
    private final int[] coldestTenths;
    private final int[] hottestTenths;

    StationTruth(Stations stations) {
        this.stations = stations;
        int size = stations.names().size();
        this.counts = new long[size];
        this.sumTenths = new long[size];
        this.coldestTenths = new int[size];
        this.hottestTenths = new int[size];
        Arrays.fill(coldestTenths, Integer.MAX_VALUE);
        Arrays.fill(hottestTenths, Integer.MIN_VALUE);
    }

    Part part() {
        return new Part();
    }

    private synchronized void merge(StationTruth other) {
        for (int station = 0; station < counts.length; station++) {
            counts[station] += other.counts[station];
            sumTenths[station] += other.sumTenths[station];
            coldestTenths[station] = Math.min(coldestTenths[station], other.coldestTenths[station]);
            hottestTenths[station] = Math.max(hottestTenths[station], other.hottestTenths[station]);
        }
    }

    /** Measurements of a chunk. Not thread-safe. */
    final class Part {

        private final StationTruth ofPart = new StationTruth(stations);

        void add(int station, int tenths) {
            ofPart.counts[station]++;
            ofPart.sumTenths[station] += tenths;
            ofPart.coldestTenths[station] = Math.min(ofPart.coldestTenths[station], tenths);
            ofPart.hottestTenths[station] = Math.max(ofPart.hottestTenths[station], tenths);
        }

        /** To be called behind the last measurement. */
        void finish() {
            merge(ofPart);
        }
    }

    /** Writes the result of {@code rows} measurements; returns the accounts. No name needs quotes. */
    RunCounts write(Writer result, long rows) throws IOException {
        result.write("station,coldest,mean,hottest\n");
        long groups = 0;
        for (int station = 0; station < counts.length; station++) {
            if (counts[station] > 0) {
                double mean = BigDecimal.valueOf(sumTenths[station], 1)
                        .divide(BigDecimal.valueOf(counts[station]), MathContext.DECIMAL128)
                        .doubleValue();
                result.write(stations.names().get(station) + "," + BigDecimal.valueOf(coldestTenths[station], 1) + ","
                        + mean + "," + BigDecimal.valueOf(hottestTenths[station], 1) + "\n");
                groups++;
            }
        }
        return new RunCounts(rows, Map.of(), 0, 0, rows, groups);
    }
}
