package io.scalewise.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names sizes by what tells them apart: rows and format always, the rest only where the sweep varies it. */
final class SizeLabels {

    private static final int DIGEST_LETTERS = 8;

    private final List<Function<Size, String>> parts = new ArrayList<>();
    /** Those that sizes of a series have in common. */
    private final List<Function<Size, String>> partsOfSeries = new ArrayList<>();

    private final boolean limitVaries;

    SizeLabels(Collection<Size> sizes) {
        addWhereVaried(sizes, Size::question);
        parts.add(SizeLabels::rows);
        parts.add(Size::format);
        partsOfSeries.add(Size::format);
        addWhereVaried(sizes, VariedKnobs.of(sizes)::of);
        addWhereVaried(sizes, size -> size.generatorSeed() == null ? "" : "seed " + size.generatorSeed());
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
        return withLimit(size, dataOf(size));
    }

    /** What the sizes of a series have in common. */
    String ofSeries(Size size) {
        return withLimit(size, joined(partsOfSeries, size));
    }

    private String withLimit(Size size, String label) {
        return limitVaries ? label + ", " + Amounts.bytes(size.memoryBytes()) + " memory" : label;
    }

    /** Without the memory limit. */
    String dataOf(Size size) {
        return joined(parts, size);
    }

    private static String joined(List<Function<Size, String>> parts, Size size) {
        return parts.stream()
                .map(part -> part.apply(size))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void addWhereVaried(Collection<Size> sizes, Function<Size, String> part) {
        if (sizes.stream().map(part).distinct().count() > 1) {
            parts.add(part);
            partsOfSeries.add(part);
        }
    }

    /** Of somebody's own file, which share it is: {@code 1% (30k rows)}. */
    private static String rows(Size size) {
        Long rows = size.rows();
        if (size.share().isEmpty()) {
            return rows == null ? "all rows" : Amounts.rows(rows) + " " + Amounts.noun(rows, "row");
        }
        return size.share().get()
                + (rows == null ? "" : " (" + Amounts.aboutRows(rows) + " " + Amounts.noun(rows, "row") + ")");
    }

    private static String shortDigest(Size size) {
        return size.digest().substring(0, Math.min(DIGEST_LETTERS, size.digest().length()));
    }
}
