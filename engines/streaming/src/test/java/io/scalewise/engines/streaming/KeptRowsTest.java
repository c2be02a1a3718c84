package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of rows that wait for the end of the pass: many of them, with more strings than rows can share. */
class KeptRowsTest {

    private static final int KEYS = 5000;

    @TempDir
    Path folder;

    @Test
    void stringsThatNoOtherRowHasAreReplacedWithTheirRow() throws EngineException {
        String rows = lines(key -> key + ",1," + text(key, 30))
                + lines(key -> key + ",2," + text(key, 5))
                + lines(key -> key + ",3," + text(key, 40))
                + lines(key -> key + ",2,never");
        Trial.Answer answer = Trial.of("k:long", "by:long", "s:string")
                .chunks(1 << 12, 3)
                .grain("latest", "by", "k")
                .groupBy("k", "s")
                .measures("count(*)")
                .over(folder, rows);
        assertThat(answer.result())
                .containsExactlyInAnyOrder(IntStream.range(0, KEYS)
                        .mapToObj(key -> key + "," + text(key, 40) + ",1")
                        .toArray(String[]::new));
        assertThat(answer.counts().duplicates()).isEqualTo(3L * KEYS);
    }

    @Test
    void aKeyOfStringsThatNoOtherRowHasIsFoundAgain() throws EngineException {
        String rows = lines(key -> text(key, 20) + "," + key) + lines(key -> text(key, 20) + "," + (key + KEYS));
        Trial.Answer answer = Trial.of("k:string", "v:long")
                .chunks(1 << 12, 2)
                .grain("earliest", "v", "k")
                .measures("count(*)", "max(v)", "count(distinct k)")
                .over(folder, rows);
        assertThat(answer.result()).containsExactly(KEYS + "," + (KEYS - 1) + "," + KEYS);
    }

    @Test
    void aMissingStringIsNotAnEmptyOne() throws EngineException {
        Trial.Answer answer = Trial.of("k:string?", "v:long")
                .nulls("-")
                .grain("latest", "v", "k")
                .groupBy("k")
                .measures("sum(v)")
                .over(folder, "\"\",1\n-,2\n,3\n-,4\n");
        assertThat(answer.result()).containsExactlyInAnyOrder("\"\",3", ",4");
    }

    @Test
    void missingValuesAreToldApartInWideRows() throws EngineException {
        String[] columns = IntStream.range(0, 70)
                .mapToObj(column -> "c" + column + ":long?")
                .toArray(String[]::new);
        String row = IntStream.range(0, 70)
                .mapToObj(column -> column == 3 || column == 67 ? "" : "" + column)
                .collect(Collectors.joining(","));
        Trial.Answer answer = Trial.of(columns)
                .grain("latest", "", "c0")
                .measures("count(c2)", "count(c3)", "count(c66)", "count(c67)", "sum(c69)")
                .over(folder, row + "\n" + row + "\n");
        assertThat(answer.result()).containsExactly("1,0,1,0,69");
    }

    @Test
    void distinctValuesOfTheKeyAreCountedAcrossGroupsAndThreads() throws EngineException {
        Trial.Answer answer = Trial.of("order:long", "line:long", "shop:string")
                .chunks(1 << 12, 3)
                .grain("latest", "", "order", "line")
                .groupBy("shop")
                .measures("count(distinct order)", "count(distinct line)", "count(*)")
                .over(
                        folder,
                        lines(row -> row / 4 + "," + row % 4 + "," + (row % 2 == 0 ? "even" : "odd")),
                        lines(row -> row / 4 + "," + row % 4 + "," + (row % 2 == 0 ? "even" : "odd")));
        assertThat(answer.result()).containsExactlyInAnyOrder("even,1250,2,2500", "odd,1250,2,2500");
    }

    @Test
    void moreGroupsThanShortcutsAreAllThere() throws EngineException {
        String rows = IntStream.range(0, 40_000)
                .mapToObj(row -> row + "," + row % 20_000 + "\n")
                .collect(Collectors.joining());
        Trial.Answer answer = Trial.of("k:long", "g:long")
                .grain("latest", "", "k")
                .groupBy("g")
                .measures("count(*)")
                .over(folder, rows);
        assertThat(answer.result()).hasSize(20_000).allMatch(line -> line.endsWith(",2"));
    }

    @Test
    void stringsThatHardlyRepeatAreCountedWithoutAGrainToo() throws EngineException {
        Trial.Answer answer = Trial.of("s:string", "g:string?", "v:long?")
                .chunks(1 << 14, 2)
                .where("g is null or g <> 'odd'")
                .groupBy("g")
                .measures("count(*)", "count(v)", "count(distinct s)", "min(s)", "max(v)")
                .over(
                        folder,
                        IntStream.range(0, 40_000)
                                .mapToObj(row -> text(row, 40) + (row % 2 == 0 ? ",," : ",odd,") + row + "\n")
                                .collect(Collectors.joining()),
                        "z,,\nz,even,\n");
        assertThat(answer.result())
                .containsExactlyInAnyOrder(",20001,20000,20001," + text(0, 40) + ",39998", "even,1,0,1,z,");
        assertThat(answer.counts().filtered()).isEqualTo(20_000);
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, KEYS).mapToObj(key -> line.apply(key) + "\n").collect(Collectors.joining());
    }

    private static String text(int key, int length) {
        return ("t" + key + "x".repeat(length)).substring(0, length);
    }
}
