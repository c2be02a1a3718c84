package io.scalewise.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names sizes by what tells them apart: rows and format always, the rest only where the sweep varies it. */
final class SizeLabels {

    private static final int DIGEST_LETTERS = 8;

    /** The knob that says which share of somebody's own files the data are. */
    private static final String SHARE = "share";

    private final List<Function<Size, String>> parts = new ArrayList<>();
    private final boolean limitVaries;

    SizeLabels(Collection<Size> sizes) {
        addWhereVaried(sizes, Size::contract);
        addWhereVaried(sizes, size -> size.workload() == null ? "own files" : size.workload());
        parts.add(SizeLabels::rows);
        parts.add(Size::format);
        addWhereVaried(sizes, SizeLabels::knobs);
        addWhereVaried(sizes, size -> size.seed() == null || share(size) != null ? "" : "seed " + size.seed());
        if (sizes.stream()
                        .map(size -> List.of(dataOf(size), size.memoryBytes()))
                        .distinct()
                        .count()
                < sizes.size()) {
            parts.add(SizeLabels::shortDigest);
        }
        limitVaries = sizes.stream().map(Size::memoryBytes).distinct().count() > 1;
    }

    String of(Size size) {
        return limitVaries ? dataOf(size) + ", " + Amounts.bytes(size.memoryBytes()) + " memory" : dataOf(size);
    }

    /** Without the memory limit. */
    String dataOf(Size size) {
        return parts.stream()
                .map(part -> part.apply(size))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void addWhereVaried(Collection<Size> sizes, Function<Size, String> part) {
        if (sizes.stream().map(part).distinct().count() > 1) {
            parts.add(part);
        }
    }

    /** Of somebody's own file, which share it is: {@code 1% (30k rows)}. */
    private static String rows(Size size) {
        String share = share(size);
        if (share == null) {
            return size.rows() == null ? "all rows" : Amounts.rows(size.rows()) + " rows";
        }
        return size.rows() == null ? share : share + " (" + Amounts.aboutRows(size.rows()) + " rows)";
    }

    private static @Nullable String share(Size size) {
        return size.knobs().get(SHARE);
    }

    private static String shortDigest(Size size) {
        return size.digest().substring(0, Math.min(DIGEST_LETTERS, size.digest().length()));
    }

    private static String knobs(Size size) {
        return size.knobs().entrySet().stream()
                .filter(knob -> !knob.getKey().equals(SHARE))
                .map(knob -> knob.getKey() + "=" + knob.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
