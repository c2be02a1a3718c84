package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the input is cut and shared out, the answer is that of one chunk and one thread. */
class ChunkBordersTest {

    private static final int LINES = 250;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void changeNothing(long seed) throws EngineException {
        for (boolean grain : new boolean[] {false, true}) {
            byte[] first = lines(new Random(seed));
            byte[] second = lines(new Random(seed + 1000));
            Trial.Answer whole = trial(grain).over(folder, first, second);
            assertThat(whole.counts().balanced()).isTrue();
            assertThat(whole.counts().aggregated()).isPositive();
            for (int chunkBytes : new int[] {1, 2, 16, 33, 64, 500}) {
                for (int threads : new int[] {1, 2, 5}) {
                    Trial.Answer cut = trial(grain).chunks(chunkBytes, threads).over(folder, first, second);
                    assertThat(cut)
                            .as("seed %d, grain %s, %d bytes, %d threads", seed, grain, chunkBytes, threads)
                            .isEqualTo(whole);
                }
            }
        }
    }

    private static Trial trial(boolean grain) {
        Trial trial = Trial.of("k:long", "s:string?", "d:date?", "x:decimal(6,2)", "t:timestamp", "f:boolean?")
                .header()
                .rule("small", "x < 900")
                .where("s <> 'b' or f")
                .groupBy("s", "date(t)")
                .measures("count(*)", "sum(k * x)", "min(s)", "max(d)", "avg(x)", "count(distinct k)")
                .measures("median(x)", "count(distinct s)", "sum(x * x * x * x)", "max(t)");
        return grain ? trial.grain("latest", "t", "k", "s") : trial;
    }

    private static byte[] lines(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        text.append("f,x,k,extra,s,t,d").append(end(random));
        String[] strings = {
            "a", "b", "", "\u00e4\u20ac\ud83d\ude00", "\"a\"", "\"a,b\"", "\"q\"\"q\"", "longer than a word", "\t"
        };
        for (int i = 0; i < LINES; i++) {
            text.append(random.nextInt(3) == 0 ? "" : random.nextBoolean()).append(',');
            text.append(random.nextInt(1000))
                    .append(random.nextBoolean() ? "" : ".5")
                    .append(',');
            text.append(random.nextInt(40) == 0 ? "x" : String.valueOf(random.nextInt(50) - 10))
                    .append(',');
            text.append(strings[random.nextInt(strings.length)]).append(',');
            text.append(strings[random.nextInt(strings.length)]).append(',');
            text.append("2024-02-2")
                    .append(random.nextInt(10))
                    .append("T10:00:0")
                    .append(random.nextInt(10));
            text.append(random.nextInt(30) == 0 ? "?," : ",");
            text.append(random.nextInt(3) == 0 ? "" : "2020-01-0" + random.nextInt(10));
            text.append(random.nextInt(30) == 0 ? ",surplus" : "");
            text.append(i == LINES - 1 && random.nextBoolean() ? "" : end(random));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' && random.nextBoolean() ? (byte) 0xE2 : bytes[i];
        }
        return bytes;
    }

    private static String end(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "\r";
            case 1 -> "\r\n";
            case 2 -> "\n\n";
            case 3 -> "\r\n\r\n";
            default -> "\n";
        };
    }
}
