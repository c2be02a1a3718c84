package io.scalewise.cli;

import io.scalewise.datasets.share.Share;
import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a sweep does where nobody says. */
final class SweepDefaults {

    static final String WORKLOAD = "orders";
    static final String SIZES = "10k,100k,1m";
    static final String FORMATS = "csv";
    static final String SEED = "42";

    static final String BUDGET = "10m";

    /** Files below that many bytes are run over as they are: a sample would measure nothing but start-up. */
    private static final long TINY_BYTES = 1 << 20;

    /** Files below that many bytes have no hundredth worth measuring. */
    private static final long SMALL_BYTES = 10 << 20;

    private SweepDefaults() {}

    /** Shares of somebody's own files: the smaller the files, the fewer. Of Arrow files no samples can be taken. */
    static List<Share> shares(DataSource source) throws IOException {
        long bytes = 0;
        for (Path file : source.files()) {
            bytes += Files.size(file);
        }
        if (bytes < TINY_BYTES || source.format() == DataSource.Format.ARROW) {
            return List.of(Share.WHOLE);
        }
        Stream<String> shares = bytes < SMALL_BYTES ? Stream.of("10%", "100%") : Stream.of("1%", "10%", "100%");
        return shares.flatMap(share -> Share.parse(share).stream()).toList();
    }

    static List<ArgumentTypes.Size> sizes() {
        ArgumentTypes.SizeConverter converter = new ArgumentTypes.SizeConverter();
        return Arrays.stream(SIZES.split(",")).map(converter::convert).toList();
    }
}
