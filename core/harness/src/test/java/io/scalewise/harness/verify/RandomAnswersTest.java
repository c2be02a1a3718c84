package io.scalewise.harness.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import io.scalewise.harness.verify.SimplestComparison.Found;
import io.scalewise.harness.verify.SimplestComparison.Rejected;
import io.scalewise.harness.verify.SimplestComparison.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random answers, a little different from each other, laid out in every way: always what the simplest comparison finds. */
class RandomAnswersTest {

    private static final RowHash ONE_HASH_FOR_ALL = (bytes, start, length) -> 0x1_0000_0001L;
    private static final RowHash FEW_HASHES = (bytes, start, length) -> (long) (length % 3) << 62 | length % 3;

    /** In memory or on disk, in one partition or many, by one thread or several, with blocks smaller than a row. */
    private static final List<Layout> LAYOUTS = List.of(
            new Layout(1, 64 << 10, false, 1, RowHash.MULTIPLYING),
            new Layout(7, 1, false, 3, RowHash.MULTIPLYING),
            new Layout(64, 40, true, 2, RowHash.MULTIPLYING),
            new Layout(1, 100, true, 1, ONE_HASH_FOR_ALL),
            new Layout(5, 30, true, 3, FEW_HASHES));

    private static final List<@Nullable String> TEXTS = Stream.concat(
                    Stream.of("", "a", "b,", "c\"d", "e\nf", "\r", "ü", "日本", "𝄞", "x".repeat(300), "null", "-"),
                    Stream.of((String) null))
            .toList();
    private static final List<Double> NUMBERS = List.of(0.0, -0.0, 1.5, 1.5000000001, 1.6, -1.5, 1e16, 1e-300, 2e300);

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyLayoutFindsWhatTheSimplestComparisonFinds(int seed) throws IOException {
        Random random = new Random(seed);
        List<Row> expected = groups(random, random.nextInt(120));
        List<Row> actual = changed(random, expected);
        List<Rejected> there = rejects(random, random.nextInt(80));
        List<Rejected> here = changedRejects(random, there);
        Path expectedFolder = write("expected", random, expected, there);
        Path actualFolder = write("actual", random, actual, here);
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Found found = SimplestComparison.compare(expected, actual, there, here);
        List<Differences> all = new ArrayList<>();
        for (Layout layout : LAYOUTS) {
            Differences differences = ResultComparison.compare(
                    expectedFolder,
                    actualFolder,
                    Optional.of(List.of(Type.LONG, Type.DOUBLE)),
                    new Setting(scratch, (one, other) -> layout));
            assertThat(new Found(
                            differences.groupsOnlyExpected().count(),
                            differences.groupsOnlyActual().count(),
                            differences.values().count(),
                            differences.rejectsOnlyExpected().count(),
                            differences.rejectsOnlyActual().count()))
                    .as("seed %d, %s", seed, layout)
                    .isEqualTo(found);
            assertThat(scratch).isEmptyDirectory();
            all.add(differences);
        }
        assertThat(all)
                .extracting(Differences::rejectCounts)
                .as("seed %d", seed)
                .containsOnly(all.get(0).rejectCounts());
        if (found.values() <= Differences.MOST_EXAMPLES) {
            assertThat(all)
                    .extracting(differences -> Set.copyOf(differences.values().examples()))
                    .as("seed %d", seed)
                    .containsOnly(Set.copyOf(all.get(0).values().examples()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whatIsShownDoesNotDependOnWhichThreadIsFaster(int seed) throws IOException {
        Random random = new Random(seed);
        List<Row> rows = groups(random, 400);
        Path expected = write("expected", random, rows.subList(0, rows.size() / 2), rejects(random, 300));
        Path actual = write("actual", random, rows.subList(rows.size() / 2, rows.size()), rejects(random, 300));
        Setting setting = new Setting(folder, (one, other) -> new Layout(4, 50, true, 4, RowHash.MULTIPLYING));
        Differences first = ResultComparison.compare(expected, actual, Optional.empty(), setting);
        assertThat(first.isEmpty()).isFalse();
        assertThat(ResultComparison.compare(expected, actual, Optional.empty(), setting))
                .as("seed %d", seed)
                .isEqualTo(first);
    }

    private static List<Row> groups(Random random, int count) {
        List<Row> rows = new ArrayList<>();
        Set<List<Object>> met = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Row row = new Row(text(random), price(random), text(random), number(random));
            if (met.add(List.of(Optional.ofNullable(row.name()), Optional.ofNullable(row.price())))) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Some rows are left out, stand there twice, are others, or have other values. */
    private static List<Row> changed(Random random, List<Row> rows) {
        int oneIn = 1 + random.nextInt(20);
        List<Row> changed = new ArrayList<>();
        for (Row row : rows) {
            if (random.nextInt(oneIn) > 0 || oneIn > 15) {
                changed.add(row);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> changed.add(new Row(row.name(), row.price(), text(random), row.number()));
                case 1 -> changed.add(new Row(row.name(), row.price(), row.text(), number(random)));
                case 2 -> changed.addAll(List.of(row, row));
                default -> {
                    // It is left out.
                }
            }
        }
        if (random.nextBoolean()) {
            changed.add(new Row("only here", price(random), text(random), number(random)));
        }
        Collections.shuffle(changed, random);
        return changed;
    }

    private static List<Rejected> rejects(Random random, int count) {
        return Stream.generate(() -> new Rejected(
                        random.nextBoolean() ? "rule:r" : "rule:s",
                        random.nextInt(4),
                        NUMBERS.get(random.nextInt(NUMBERS.size()))))
                .limit(count)
                .toList();
    }

    private static List<Rejected> changedRejects(Random random, List<Rejected> rejects) {
        List<Rejected> changed = new ArrayList<>(rejects);
        Collections.shuffle(changed, random);
        int dropped = random.nextInt(3);
        changed = new ArrayList<>(changed.subList(Math.min(dropped, changed.size()), changed.size()));
        changed.addAll(rejects(random, random.nextInt(3)));
        return changed;
    }

    private static @Nullable String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static @Nullable BigDecimal price(Random random) {
        return random.nextInt(10) == 0 ? null : new BigDecimal(random.nextInt(41) - 20).movePointLeft(1);
    }

    private static @Nullable Double number(Random random) {
        return random.nextInt(10) == 0 ? null : NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private Path write(String name, Random random, List<Row> rows, List<Rejected> rejects) throws IOException {
        Path answer = folder.resolve(name);
        Files.createDirectories(answer.resolve("result"));
        Files.createDirectories(answer.resolve("rejects"));
        Files.writeString(
                answer.resolve("counts.json"),
                "{\"read\": 0, \"rejectedByReason\": {}, \"duplicates\": 0, \"filtered\": 0, \"aggregated\": 0,"
                        + " \"groups\": 0}");
        Files.writeString(
                answer.resolve("schema.json"),
                """
                {"contractDigest": "d", "columns": [
                  {"name": "name", "type": "string", "group": true},
                  {"name": "text", "type": "string", "group": false},
                  {"name": "price", "type": "decimal(12,2)", "group": true},
                  {"name": "number", "type": "double", "group": false}]}
                """);
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(field(row.name(), random) + "," + field(row.text(), random) + ","
                    + field(spelt(row.price(), random), random) + "," + field(spelt(row.number(), random), random));
        }
        writeParts(answer.resolve("result"), "name,text,price,number", lines, random);
        lines.clear();
        for (Rejected reject : rejects) {
            lines.add(reject.reason() + "," + field(reject.id() + "," + spelt(reject.number(), random), random));
        }
        writeParts(answer.resolve("rejects"), "reason,record", lines, random);
        return answer;
    }

    private static void writeParts(Path parts, String header, List<String> lines, Random random) throws IOException {
        int from = 0;
        for (int part = 0; part == 0 || from < lines.size(); part++) {
            int to = Math.min(lines.size(), from + 1 + random.nextInt(60));
            String text = String.join("\n", lines.subList(from, to));
            Files.writeString(
                    parts.resolve("part-" + part + ".csv"), header + "\n" + text + (text.isEmpty() ? "" : "\n"));
            from = to;
        }
    }

    private static String field(@Nullable String text, Random random) {
        if (text == null) {
            return "";
        }
        boolean quoted = text.isEmpty() || text.matches("(?s).*[,\"\r\n].*") || random.nextInt(5) == 0;
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static @Nullable String spelt(@Nullable BigDecimal price, Random random) {
        if (price == null) {
            return null;
        }
        String text =
                price.setScale(1 + random.nextInt(2), RoundingMode.UNNECESSARY).toPlainString();
        return price.signum() == 0 && random.nextBoolean() ? "-" + text : text;
    }

    private static @Nullable String spelt(@Nullable Double number, Random random) {
        if (number == null) {
            return null;
        }
        return random.nextBoolean() ? number.toString() : String.format(Locale.ROOT, "%.17e", number);
    }
}
