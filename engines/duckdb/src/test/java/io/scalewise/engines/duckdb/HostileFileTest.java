package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.contract.grammar.ValueGrammar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random files of hostile pieces: DuckDB must see the same records, values and reasons as the contract's grammar. */
class HostileFileTest {

    private static final List<Type> TYPES =
            List.of(Type.STRING, Type.LONG, Type.decimal(5, 2), Type.DOUBLE, Type.DATE, Type.TIMESTAMP);
    private static final CsvFormat FORMAT = new CsvFormat(',', '"', true, List.of("", "NA"));

    private static final List<String> PLAIN = List.of(
            "a",
            "7",
            "-12",
            "1.25",
            "2025-02-28",
            "2025-02-28T10:00:00",
            "NA",
            "",
            "é",
            "1e3",
            "0",
            "2025-01-01 00:00:00.5Z");
    private static final List<String> WORSE = List.of(
            " 7",
            "+1",
            "1.255",
            "1000",
            "inf",
            "epoch",
            "2025-02-29",
            "x y",
            "#",
            "'",
            "\\",
            "\\N",
            "\t",
            "NULL",
            "9223372036854775808",
            "99999-01-01",
            "2025-01-01T24:00:00",
            "😀",
            "null",
            "-",
            ".",
            "1_0",
            "2025-1-1");
    private static final List<String> QUOTED =
            List.of("\"a\"", "\"\"", "\"x,y\"", "\"\"\"\"", "\"NA\"", "\"7\"", "\"say \"\"so\"\"\"");
    private static final List<String> STRAY =
            List.of("\"", "a\"b", " \"a\"", "\"a\" ", "\"a\"b", "\"\"\"", "a\"", "\"a", "\"\"a\"\"");

    @TempDir
    Path folder;

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 0; seed < 24; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRecordEndsAsTheGrammarSays(int seed) throws Exception {
        byte[] file = hostile(new Random(seed));
        List<String> results = new ArrayList<>();
        List<String> rejects = new ArrayList<>();
        expect(file, results, rejects);

        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  parsing: strict
                  csv: { nulls: ["", "NA"] }
                  columns:
                    - { name: s, type: string, nullable: true }
                    - { name: l, type: long, nullable: true }
                    - { name: d, type: "decimal(5,2)", nullable: true }
                    - { name: f, type: double, nullable: true }
                    - { name: day, type: date }
                    - { name: ts, type: timestamp, nullable: true }
                aggregation:
                  groupBy: { s: s, l: l, d: d, day: day, ts: ts }
                  measures: { n: count(*) }
                """)
                .csv(file)
                .run();

        assertThat(answer.rejects()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(rejects);
        assertThat(answer.result()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(results);
    }

    /** Each file has its own share of each kind of piece, so that each way of reading is met. */
    private static byte[] hostile(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean worse = random.nextBoolean();
        boolean quoted = random.nextInt(3) > 0;
        boolean stray = random.nextInt(3) == 0;
        boolean miscounted = random.nextBoolean();
        boolean invalid = random.nextInt(4) == 0;
        boolean mixedEnds = random.nextInt(5) == 0;
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(5) / 2);
        put(bytes, (random.nextInt(4) == 0 ? "\uFEFF" : "") + "s,l,d,f,day,ts" + end);
        int lines = random.nextInt(3) == 0 ? 5 : 3_000;
        for (int i = 0; i < lines; i++) {
            int fields = miscounted && random.nextInt(5) == 0 ? random.nextInt(11) : 6;
            for (int field = 0; field < fields; field++) {
                put(bytes, field == 0 ? "" : ",");
                put(bytes, field >= 6 && random.nextBoolean() ? "" : field(random, field, worse, quoted, stray));
                if (invalid && random.nextInt(60) == 0) {
                    bytes.write(random.nextBoolean() ? 0xff : 0xc3);
                }
            }
            put(
                    bytes,
                    mixedEnds && random.nextInt(9) == 0
                            ? List.of("\n", "\r", "\r\n", "\n\n").get(random.nextInt(4))
                            : end);
            if (random.nextInt(30) == 0) {
                put(bytes, end);
            }
        }
        put(bytes, random.nextBoolean() ? ",1,1,1,2025-01-01," : "");
        return bytes.toByteArray();
    }

    private static String field(Random random, int field, boolean worse, boolean quoted, boolean stray) {
        if (stray && random.nextInt(40) == 0) {
            return STRAY.get(random.nextInt(STRAY.size()));
        }
        if (quoted && random.nextInt(10) == 0) {
            return QUOTED.get(random.nextInt(QUOTED.size()));
        }
        if (worse && random.nextInt(12) == 0) {
            return WORSE.get(random.nextInt(WORSE.size()));
        }
        if (random.nextInt(12) == 0) {
            return PLAIN.get(random.nextInt(PLAIN.size()));
        }
        return List.of("s", "5", "1.5", "2e1", "2025-01-31", "2025-01-31 10:00:00")
                .get(Math.min(field, 5));
    }

    private static void put(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(byte[] file, List<String> results, List<String> rejects) throws IOException {
        RecordGrammar grammar = new RecordGrammar(FORMAT);
        Map<String, Long> groups = new TreeMap<>();
        LineReader lines = new LineReader(new ByteArrayInputStream(file));
        lines.next();
        while (lines.next()) {
            Optional<List<String>> fields = grammar.split(lines.buffer(), lines.start(), lines.length())
                    .filter(split -> split.size() == TYPES.size());
            if (fields.isEmpty()) {
                String line = RecordGrammar.decodeLeniently(lines.buffer(), lines.start(), lines.length());
                rejects.add(reject("malformed", line));
                continue;
            }
            expect(fields.get(), groups, rejects);
        }
        groups.forEach((group, count) -> results.add(group + "," + count));
    }

    private static void expect(List<String> fields, Map<String, Long> groups, List<String> rejects) {
        String reason = "";
        List<String> names = List.of("s", "l", "d", "f", "day", "ts");
        StringBuilder asRead = new StringBuilder();
        StringBuilder canonical = new StringBuilder();
        StringBuilder group = new StringBuilder();
        boolean faulty = false;
        for (int i = 0; i < TYPES.size(); i++) {
            boolean missing = FORMAT.nulls().contains(fields.get(i));
            Optional<Object> value = missing ? Optional.empty() : ValueGrammar.parse(TYPES.get(i), fields.get(i));
            boolean wrong = !missing && value.isEmpty();
            faulty |= wrong;
            if (reason.isEmpty() && (wrong || (missing && i == 4))) {
                reason = (wrong ? "type:" : "null:") + names.get(i);
            }
            asRead.append(i == 0 ? "" : ",");
            canonical.append(i == 0 ? "" : ",");
            if (!missing) {
                CanonicalText.appendField(asRead, fields.get(i));
            }
            if (value.isPresent()) {
                // DuckDB spells the same double otherwise.
                CanonicalText.appendField(
                        canonical, CanonicalText.of(TYPES.get(i), value.get()).replace("E1", "e+1"));
            }
            if (i != 3) {
                group.append(i == 0 ? "" : ",");
                Type type = TYPES.get(i);
                value.ifPresent(found -> group.append(field(CanonicalText.of(type, found))));
            }
        }
        if (reason.isEmpty()) {
            groups.merge(group.toString(), 1L, Long::sum);
        } else {
            rejects.add(reject(reason, (faulty ? asRead : canonical).toString()));
        }
    }

    /** DuckDB's writer quotes a little more than needed. */
    private static String field(String text) {
        StringBuilder field = new StringBuilder();
        CanonicalText.appendField(field, text);
        boolean more = field.charAt(0) != '"' && (text.startsWith("#") || text.equals("#"));
        return more ? '"' + text + '"' : field.toString();
    }

    private static String reject(String reason, String record) {
        StringBuilder line = new StringBuilder(reason).append(',');
        CanonicalText.appendField(line, record);
        return line.toString();
    }
}
