package io.scalewise.datasets.brc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The weather stations, from a resource of lines {@code name;mean}.
 *
 * @param names of the stations
 * @param meanTenths their mean temperatures, in tenths of a degree Celsius
 */
record Stations(List<String> names, List<Integer> meanTenths) {

    private static final String RESOURCE = "/workloads/1brc-stations.csv";

    static Stations read() {
        try (InputStream resource = Stations.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + ": expected beside the classes, but it is missing");
            }
            List<String[]> lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split(";", -1))
                    .toList();
            return new Stations(
                    lines.stream().map(line -> line[0]).toList(),
                    lines.stream()
                            .map(line -> Integer.valueOf(line[1].replace(".", "")))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
