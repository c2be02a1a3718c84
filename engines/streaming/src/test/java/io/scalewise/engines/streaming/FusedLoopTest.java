package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.RunCounts;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One loop for a contract against the steps, which know nothing of it. */
class FusedLoopTest {

    private static final int SEEDS = 120;
    private static final int ROWS = 1500;

    private static final List<String> CONDITIONS = List.of(
            "a > 3",
            "a between -20 and 900",
            "b is not null",
            "b <= 40 or a > 0",
            "d >= 0",
            "d * 2 < 150",
            "e in (1, 2, 3)",
            "not (s = 'north')",
            "s <> 'TEST'",
            "s in ('north', 'a longer name of a place', 'TEST')",
            "s >= 'm'",
            "s like 'n%'",
            "length(s) < 9",
            "r = 'x' or s = 'south'",
            "t < timestamp '2024-06-01 00:00:00'",
            "u is null or u > date '2024-02-10'",
            "f < 10.5",
            "f * g > 1 or a < 50",
            "o",
            "not o or a > 2",
            "case when a > 10 then d > 1 else o end",
            "coalesce(b, 7) > 5",
            "a * a < 100000");

    private static final List<String> KEYS = List.of(
            "s",
            "r",
            "date(t)",
            "u",
            "o",
            "a",
            "e",
            "d",
            "year(t)",
            "month(u)",
            "hour(t)",
            "day(t)",
            "date_trunc('month', t)",
            "date_trunc('week', t)",
            "date_trunc('hour', t)",
            "case when a > 5 then 1 else 0 end",
            "a + 1",
            "length(s)");

    private static final List<String> MEASURES = List.of(
            "count(*)",
            "count(b)",
            "count(s)",
            "count(a * d)",
            "sum(a)",
            "avg(a)",
            "sum(b)",
            "sum(d)",
            "avg(d)",
            "sum(a * d)",
            "sum(d * d)",
            "sum(a - b)",
            "sum(-e)",
            "min(a)",
            "max(b)",
            "min(d)",
            "max(e)",
            "min(t)",
            "max(u)",
            "min(o)",
            "sum(f)",
            "avg(g)",
            "max(f)",
            "min(g)",
            "sum(f * 2)",
            "sum(e + f)",
            "sum(case when o then a else 0 end)",
            "sum(coalesce(a, b))",
            "max(a * a)");

    private static final String[] ODD = {
        "",
        "",
        "",
        "-",
        "--1",
        "1x",
        "\"north\"",
        "\"so\"\"uth\"",
        "\"a,b\"",
        "007",
        "-0",
        "+1",
        "1.",
        ".5",
        "1.005",
        "1e3",
        "123456789012345678",
        "1234567890123456789",
        "-9223372036854775808",
        "9999999.99",
        "99999999.99",
        "2024-02-30",
        "0000-01-01",
        "2024-01-01T25:00:00",
        "true",
        "\u00e9t\u00e9",
        "tab\there",
        "north ",
        " ",
        "NA",
        "\"\"",
        "1,2",
        "x\"y"
    };

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void takesInWhatTheStepsWouldHave(int seed) {
        Random random = new Random(seed);
        String data = data(random);
        String[] conditions = pick(random, CONDITIONS, random.nextInt(4));
        String[] keys = pick(random, KEYS, random.nextInt(4));
        String[] measures = pick(random, MEASURES, 1 + random.nextInt(5));
        boolean rare = random.nextInt(4) == 0;
        int threads = 1 + random.nextInt(2);
        List<Object> answers = new ArrayList<>();
        for (String when : List.of("always", "never")) {
            Trial trial = columns()
                    .header()
                    .groupBy(keys)
                    .measures(measures)
                    .chunks(1 << 12, threads)
                    .fuse(when);
            if (rare) {
                trial.nulls("NA", "");
            }
            for (int i = 0; i < conditions.length; i++) {
                if (i == 0) {
                    trial.where(conditions[i]);
                } else {
                    trial.rule("rule" + i, conditions[i]);
                }
            }
            answers.add(answer(trial, data));
        }
        assertThat(answers.get(0))
                .as("where and rules %s, by %s, %s", List.of(conditions), List.of(keys), List.of(measures))
                .isEqualTo(answers.get(1));
    }

    @Test
    void usualLinesOfGroupsThatWereMetAreTakenInAndOddOnesLeft() throws EngineException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append(i % 7).append(i % 100 == 0 ? ",x\n" : ",1.5\n");
        }
        Trial.Answer answer = Trial.of("k:long", "v:decimal(5,2)")
                .groupBy("k")
                .measures("sum(v)")
                .chunks(1 << 10, 1)
                .fuse("always")
                .over(folder, lines.toString());

        assertThat(answer.result()).startsWith("0,211.50").hasSize(7);
        assertThat(answer.rejects()).hasSize(10);
        assertThat(answer.counts().details().get("fusedRows")).isBetween(800L, 990L);
    }

    @Test
    void aLoopThatLeavesMostLinesIsLeftOutItself() throws EngineException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            lines.append(i).append(",1\n");
        }
        String usual = "7,1\n".repeat(1000);
        Trial.Answer answer = Trial.of("k:long", "v:long")
                .groupBy("k")
                .measures("sum(v)")
                .fuse("always")
                .over(folder, usual + lines + usual);

        assertThat(answer.counts().groups()).isEqualTo(200_000);
        assertThat(answer.counts().details().get("fusedRows")).isLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 150, 1000})
    void whatIsTooLargeForALoopTakesTheSteps(int columns) throws EngineException {
        String[] declarations =
                IntStream.range(0, columns).mapToObj(i -> "c" + i + ":long").toArray(String[]::new);
        String line = "1,".repeat(columns - 1) + "1\n";
        Trial.Answer answer = Trial.of(declarations)
                .measures("sum(" + "(".repeat(150) + "c1" + " + 1)".repeat(150) + ")")
                .fuse("always")
                .over(folder, line.repeat(10));

        assertThat(answer.result()).containsExactly("1510");
    }

    @Test
    void whatIsOnlyCountedHasRoomOrEndsTheRun() {
        String lines = "1,2\n".repeat(200) + "900000000000000000,900000000000000000\n";
        for (String when : List.of("always", "never")) {
            assertThatExceptionOfType(EngineException.class)
                    .as(when)
                    .isThrownBy(() -> Trial.of("a:long", "b:long")
                            .measures("count(a * b)")
                            .fuse(when)
                            .over(folder, lines))
                    .withMessageContaining("count(a * b)");
        }
    }

    @Test
    void aSumThatHasNoRoomOnceTheLoopsPartIsAddedEndsTheRun() {
        // by the steps, since no product fits 64 bits: 2^127 less some 2^65; then by the loop, in all 2^68
        BigInteger most = BigInteger.TEN.pow(18).subtract(BigInteger.ONE);
        int times = 170;
        BigInteger rest = BigInteger.ONE
                .shiftLeft(127)
                .subtract(BigInteger.ONE.shiftLeft(65))
                .subtract(most.multiply(most).multiply(BigInteger.valueOf(times)));
        String lines = (most + "," + most + "\n").repeat(times)
                + most + "," + rest.divide(most) + "\n"
                + "3000000000,3000000000\n".repeat(40);
        assertThat(List.of("always", "never")).allSatisfy(when -> assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Trial.of("a:decimal(18,0)", "b:decimal(18,0)")
                        .measures("sum(a * b)")
                        .fuse(when)
                        .over(folder, lines))
                .withMessageContaining("sum(a * b)"));
    }

    @Test
    void ofSeveralOrdersOfColumnsTheLoopIsForTheLargestFiles() throws EngineException {
        Trial.Answer answer = Trial.of("a:long", "s:string")
                .header()
                .groupBy("s")
                .measures("sum(a)")
                .fuse("always")
                .over(folder, "a,s\n1,x\n", "s,a\n" + "x,1\n".repeat(1000));

        assertThat(answer.result()).containsExactly("x,1001");
        assertThat(answer.counts().details().get("fusedRows")).isGreaterThan(800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "string", "decimal(9,2)", "timestamp"})
    void thirtyColumnsHaveALoop(String type) throws EngineException {
        String[] declarations =
                IntStream.range(0, 30).mapToObj(i -> "c" + i + ":" + type).toArray(String[]::new);
        String value = type.equals("timestamp") ? "2024-01-01T00:00:00" : "1";
        String line = (value + ",").repeat(29) + value + "\n";
        Trial.Answer answer =
                Trial.of(declarations).measures("count(*)").fuse("always").over(folder, line.repeat(500));

        assertThat(answer.counts().details().get("fusedRows")).isEqualTo(500);
    }

    @Test
    void anotherWordForTheOptionIsRefused() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() ->
                        Trial.of("v:long").measures("sum(v)").fuse("often").over(folder, "1\n"))
                .withMessageContaining("option fuse: expected auto, always or never, but got often");
    }

    private Object answer(Trial trial, String data) {
        try {
            Trial.Answer answer = trial.over(folder, data);
            RunCounts counts = answer.counts();
            return List.of(
                    answer.result(),
                    answer.rejects(),
                    counts.read(),
                    counts.rejectedByReason(),
                    counts.filtered(),
                    counts.aggregated(),
                    counts.groups());
        } catch (EngineException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Trial columns() {
        return Trial.of(
                "a:long",
                "b:long?",
                "d:decimal(9,2)",
                "e:decimal(4,0)?",
                "t:timestamp",
                "u:date?",
                "s:string",
                "r:string?",
                "f:double",
                "g:double?",
                "o:boolean",
                "z:string?");
    }

    /** Lines of which a few are odd; the last column isn't declared. */
    private static String data(Random random) {
        StringBuilder data = new StringBuilder("a,b,d,e,t,u,s,r,f,g,o,z,more\n");
        String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
        for (int i = 0; i < ROWS; i++) {
            String[] fields = {
                String.valueOf(random.nextInt(30) - 5),
                random.nextInt(20) == 0 ? "" : String.valueOf(random.nextInt(60)),
                (random.nextInt(20_000) - 2_000) / 100.0 + "",
                random.nextInt(20) == 0 ? "" : String.valueOf(random.nextInt(5)),
                "2024-0%d-1%dT0%d:00:00".formatted(1 + random.nextInt(9), random.nextInt(5), random.nextInt(4)),
                random.nextInt(20) == 0 ? "" : "2024-02-0" + (1 + random.nextInt(9)),
                List.of("north", "south", "TEST", "a longer name of a place", "w")
                        .get(random.nextInt(5)),
                random.nextInt(10) == 0 ? "" : random.nextBoolean() ? "x" : "yy",
                random.nextInt(400) / 4.0 + "",
                random.nextInt(20) == 0 ? "" : random.nextInt(40) / 8.0 + "",
                String.valueOf(random.nextBoolean()),
                random.nextInt(3) == 0 ? "" : "any text",
                "more"
            };
            if (random.nextInt(50) == 0) {
                fields[random.nextInt(fields.length)] = ODD[random.nextInt(ODD.length)];
            }
            data.append(String.join(",", fields)).append(random.nextInt(200) == 0 ? "\n\n" : lineEnd);
        }
        return data.toString();
    }

    private static String[] pick(Random random, List<String> from, int count) {
        return random.ints(0, from.size())
                .distinct()
                .limit(count)
                .mapToObj(from::get)
                .toArray(String[]::new);
    }
}
