package io.scalewise.engines.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineException.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrow IPC and Parquet files, written by Arrow and read by the engine. */
class TypedFilesTest {

    private static final ArrowType LONG = new ArrowType.Int(64, true);
    private static final ArrowType HALF = new ArrowType.FloatingPoint(FloatingPointPrecision.HALF);
    private static final ArrowType REAL = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    private static final ArrowType MICROS = new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
    private static final long NOON = 1_735_732_800L;

    @TempDir
    Path folder;

    private static Arguments kept(ArrowType found, String type, String text, TypedData.Filling filling) {
        return Arguments.of(found, type, text, filling);
    }

    static Stream<Arguments> columnsThatAreKept() {
        return Stream.of(
                kept(new ArrowType.Int(8, true), "long", "-7", (v, b) -> ((TinyIntVector) v.get(0)).set(0, -7)),
                kept(new ArrowType.Int(32, false), "long", "4294967295", (v, b) -> ((UInt4Vector) v.get(0)).set(0, -1)),
                kept(LONG, "long", "9223372036854775807", (v, b) -> ((BigIntVector) v.get(0)).set(0, Long.MAX_VALUE)),
                kept(new ArrowType.Int(16, true), "decimal(7,2)", "-7.00", (v, b) -> ((SmallIntVector) v.get(0))
                        .set(0, -7)),
                kept(new ArrowType.Int(32, true), "double", "7.0", (v, b) -> ((IntVector) v.get(0)).set(0, 7)),
                kept(new ArrowType.Decimal(12, 0, 128), "long", "-12", (v, b) -> ((DecimalVector) v.get(0))
                        .set(0, BigDecimal.valueOf(-12))),
                kept(new ArrowType.Decimal(4, 1, 128), "decimal(5,2)", "-1.50", (v, b) -> ((DecimalVector) v.get(0))
                        .set(0, new BigDecimal("-1.5"))),
                kept(
                        new ArrowType.Decimal(18, 2, 256),
                        "decimal(18,2)",
                        "-9999999999999999.99",
                        (v, b) -> ((Decimal256Vector) v.get(0)).set(0, new BigDecimal("-9999999999999999.99"))),
                // a subnormal number of half precision, 2 to the power of -15, and the least of all
                kept(HALF, "double", "3.0517578125E-5", (v, b) -> ((Float2Vector) v.get(0)).set(0, (short) 0x0200)),
                kept(HALF, "double", "-65504.0", (v, b) -> ((Float2Vector) v.get(0)).set(0, (short) 0xFBFF)),
                kept(
                        new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
                        "double",
                        "0.5",
                        (v, b) -> ((Float4Vector) v.get(0)).set(0, 0.5f)),
                kept(REAL, "double", "-1.25", (v, b) -> ((Float8Vector) v.get(0)).set(0, -1.25)),
                kept(new ArrowType.Utf8(), "string", "\"a,é\"", (v, b) -> ((VarCharVector) v.get(0))
                        .setSafe(0, "a,é".getBytes(StandardCharsets.UTF_8))),
                kept(new ArrowType.LargeUtf8(), "string", "abc", (v, b) -> ((LargeVarCharVector) v.get(0))
                        .setSafe(0, "abc".getBytes(StandardCharsets.UTF_8))),
                kept(new ArrowType.Bool(), "boolean", "true", (v, b) -> ((BitVector) v.get(0)).set(0, 1)),
                kept(new ArrowType.Date(DateUnit.DAY), "date", "1969-12-31", (v, b) -> ((DateDayVector) v.get(0))
                        .set(0, -1)),
                kept(
                        new ArrowType.Timestamp(TimeUnit.SECOND, null),
                        "timestamp",
                        "2025-01-01T12:00:00",
                        (v, b) -> ((TimeStampVector) v.get(0)).set(0, NOON)),
                kept(
                        new ArrowType.Timestamp(TimeUnit.MILLISECOND, "Europe/Berlin"),
                        "timestamp",
                        "2025-01-01T12:00:00.5",
                        (v, b) -> ((TimeStampVector) v.get(0)).set(0, NOON * 1000 + 500)),
                kept(MICROS, "timestamp", "0001-01-01T00:00:00", (v, b) -> ((TimeStampVector) v.get(0))
                        .set(0, Calendar.FIRST_DAY * Calendar.MICROS_PER_DAY)));
    }

    @ParameterizedTest
    @MethodSource("columnsThatAreKept")
    void columnsBecomeTheContractsTypeWhereNothingIsLost(
            ArrowType found, String type, String text, TypedData.Filling filling) throws Exception {
        TypedData data = new TypedData(List.of(Field.nullable("v", found)), 1, 1, filling);
        String answer = "1," + text + "," + text;

        assertThat(new Trial(folder)
                        .oneColumn(type)
                        .arrow(data.file(folder.resolve("f.arrow")))
                        .run()
                        .result())
                .containsExactly(answer);
        assertThat(new Trial(folder)
                        .oneColumn(type)
                        .arrow(data.stream(folder.resolve("s.arrows")))
                        .run()
                        .result())
                .containsExactly(answer);
        assertThat(new Trial(folder)
                        .oneColumn(type)
                        .parquet(data.parquet(folder))
                        .run()
                        .result())
                .containsExactly(answer);
    }

    @Test
    void datesInMillisecondsAndViewsOfStringsAreReadToo() throws Exception {
        TypedData data = new TypedData(
                List.of(
                        Field.nullable("v", new ArrowType.Date(DateUnit.MILLISECOND)),
                        Field.nullable("s", new ArrowType.Utf8View())),
                1,
                2,
                (vectors, batch) -> {
                    ((DateMilliVector) vectors.get(0)).set(0, 86_400_000L);
                    ((DateMilliVector) vectors.get(0)).set(1, -86_400_000L);
                    ((ViewVarCharVector) vectors.get(1))
                            .setSafe(0, "a string of more than twelve bytes".getBytes(StandardCharsets.UTF_8));
                    ((ViewVarCharVector) vectors.get(1)).setSafe(1, "short".getBytes(StandardCharsets.UTF_8));
                });
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: s, type: string }, { name: v, type: date } ] }
                aggregation: { groupBy: { s: s, v: v }, measures: { n: count(*) } }
                """);
        assertThat(trial.arrow(data.file(folder.resolve("f.arrow"))).run().result())
                .containsExactly("a string of more than twelve bytes,1970-01-02,1", "short,1969-12-31,1");
    }

    static Stream<Arguments> columnsThatCouldLose() {
        return Stream.of(
                Arguments.of(new ArrowType.Int(64, false), "long"),
                Arguments.of(LONG, "double"),
                Arguments.of(LONG, "string"),
                Arguments.of(LONG, "decimal(18,0)"),
                Arguments.of(new ArrowType.Int(32, true), "decimal(9,2)"),
                Arguments.of(new ArrowType.Decimal(4, 1, 128), "long"),
                Arguments.of(new ArrowType.Decimal(6, 2, 128), "decimal(5,2)"),
                Arguments.of(new ArrowType.Decimal(4, 3, 128), "decimal(5,2)"),
                Arguments.of(new ArrowType.Utf8(), "long"),
                Arguments.of(new ArrowType.Binary(), "string"),
                Arguments.of(MICROS, "date"),
                Arguments.of(REAL, "decimal(5,2)"));
    }

    @ParameterizedTest
    @MethodSource("columnsThatCouldLose")
    void columnsThatCouldLoseSomethingAreBadInputWithBothTypes(ArrowType found, String type) throws Exception {
        TypedData data = new TypedData(List.of(Field.nullable("v", found)), 1, 1, (vectors, batch) -> {});
        Trial arrow = new Trial(folder).oneColumn(type).arrow(data.file(folder.resolve("f.arrow")));
        Trial parquet = new Trial(folder).oneColumn(type).parquet(data.parquet(folder));
        for (Trial trial : List.of(arrow, parquet)) {
            assertThatThrownBy(trial::run)
                    .satisfies(e -> assertThat(((EngineException) e).reason()).isEqualTo(Reason.BAD_INPUT))
                    .hasMessageContaining("column v")
                    .hasMessageContaining(found.toString())
                    .hasMessageContaining(type);
        }
    }

    @Test
    void nanosecondsCouldLoseSomething() throws Exception {
        TypedData data = new TypedData(
                List.of(Field.nullable("v", new ArrowType.Timestamp(TimeUnit.NANOSECOND, null))), 1, 1, (v, b) -> {});
        assertThatThrownBy(() -> new Trial(folder)
                        .oneColumn("timestamp")
                        .arrow(data.file(folder.resolve("f.arrow")))
                        .run())
                .hasMessageContaining("NANOSECOND");
    }

    private static TypedData orders(int batches, int rows) {
        return new TypedData(
                List.of(
                        Field.nullable("unused", new ArrowType.Binary()),
                        Field.nullable("price", new ArrowType.Decimal(12, 2, 128)),
                        Field.nullable("store", new ArrowType.Utf8()),
                        Field.nullable("id", LONG)),
                batches,
                rows,
                (vectors, batch) -> {
                    for (int i = 0; i < rows; i++) {
                        int id = batch * rows + i;
                        if (id % 10 != 3) {
                            ((DecimalVector) vectors.get(1)).set(i, BigDecimal.valueOf(id, 2));
                        }
                        ((VarCharVector) vectors.get(2))
                                .setSafe(i, ("store " + id % 3).getBytes(StandardCharsets.UTF_8));
                        ((BigIntVector) vectors.get(3)).set(i, id);
                    }
                });
    }

    private Trial totals() {
        return new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: id, type: long }
                    - { name: store, type: string }
                    - { name: price, type: "decimal(12,2)" }
                grain: { key: [id] }
                aggregation: { groupBy: { store: store }, measures: { n: count(*), total: sum(price), middle: median(id) } }
                """);
    }

    @Test
    void manyBatchesOfManyRowsComeTogetherOnAnyNumberOfThreads() throws Exception {
        int batches = 5;
        int rows = 20_011;
        TypedData data = orders(batches, rows);
        long[] counts = new long[3];
        BigDecimal[] totals = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (int id = 0; id < batches * rows; id++) {
            if (id % 10 != 3) {
                counts[id % 3]++;
                totals[id % 3] = totals[id % 3].add(BigDecimal.valueOf(id, 2));
            }
        }
        Path file = data.file(folder.resolve("f.arrow"));
        Path packed = data.compressedFile(folder.resolve("z.feather"));
        Path parquet = data.parquet(folder);
        for (int threads : new int[] {1, 2, 3}) {
            for (Trial trial : List.of(totals().arrow(file), totals().arrow(packed), totals().parquet(parquet))) {
                Trial.Answer answer = trial.threads(threads).run();
                assertThat(answer.counts().read()).isEqualTo((long) batches * rows);
                assertThat(answer.counts().rejectedByReason()).containsOnlyKeys("null:price");
                assertThat(answer.rejects()).contains("null:price,\"3,store 0,\"");
                for (int store = 0; store < 3; store++) {
                    assertThat(answer.result().get(store))
                            .startsWith(
                                    "store " + store + "," + counts[store] + "," + totals[store].toPlainString() + ",");
                }
            }
        }
    }

    @Test
    void aFileGivenTwiceIsAllDuplicatesAtTheGrain() throws Exception {
        Path file = orders(2, 1000).file(folder.resolve("f.arrow"));
        Trial.Answer answer = totals().arrow(file).arrow(file).run();
        assertThat(answer.counts().duplicates()).isEqualTo(1800);
        assertThat(answer.counts().aggregated()).isEqualTo(1800);
    }

    @Test
    void infiniteDoublesAndDaysOutOfRangeAreRejected() throws Exception {
        TypedData data = new TypedData(
                List.of(
                        Field.nullable("f", REAL),
                        Field.nullable("ts", new ArrowType.Timestamp(TimeUnit.SECOND, null))),
                1,
                5,
                (vectors, batch) -> {
                    double[] numbers = {1, Double.NaN, Double.NEGATIVE_INFINITY, 2, 3};
                    long[] times = {NOON, NOON, NOON, 253_402_300_800L, -62_135_596_801L};
                    for (int i = 0; i < numbers.length; i++) {
                        ((Float8Vector) vectors.get(0)).set(i, numbers[i]);
                        ((TimeStampVector) vectors.get(1)).set(i, times[i]);
                    }
                });
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: f, type: double }, { name: ts, type: timestamp } ] }
                aggregation: { measures: { n: count(*) } }
                """);
        Trial.Answer answer = trial.arrow(data.file(folder.resolve("f.arrow"))).run();
        assertThat(answer.result()).containsExactly("1");
        assertThat(answer.counts().rejectedByReason())
                .containsEntry("type:f", 2L)
                .containsEntry("type:ts", 2L);
        assertThat(answer.rejects())
                .contains(
                        "type:f,\"NaN,2025-01-01T12:00:00\"",
                        "type:ts,\"2.0,10000-01-01T00:00:00\"",
                        "type:ts,\"3.0,0000-12-31T23:59:59\"");
    }

    @Test
    void instantsBeyond64BitsOfMicrosecondsAreBadInput() throws Exception {
        TypedData data = new TypedData(
                List.of(Field.nullable("ts", new ArrowType.Timestamp(TimeUnit.SECOND, null))),
                1,
                1,
                (vectors, batch) -> ((TimeStampVector) vectors.get(0)).set(0, Long.MAX_VALUE));
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: ts, type: timestamp } ] }
                aggregation: { measures: { n: count(*) } }
                """)
                .arrow(data.file(folder.resolve("f.arrow")));
        assertThatThrownBy(trial::run)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                .hasMessageContaining("column ts");
    }

    @Test
    void stringsInDictionariesAreDecoded() throws Exception {
        Path path = folder.resolve("d.arrow");
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector words = new VarCharVector("words", allocator);
                VarCharVector plain = new VarCharVector("v", allocator)) {
            words.allocateNew();
            words.setSafe(0, "north".getBytes(StandardCharsets.UTF_8));
            words.setSafe(1, "south".getBytes(StandardCharsets.UTF_8));
            words.setValueCount(2);
            plain.allocateNew();
            for (int i = 0; i < 9; i++) {
                plain.setSafe(i, (i % 3 == 0 ? "north" : "south").getBytes(StandardCharsets.UTF_8));
            }
            plain.setValueCount(9);
            Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(1, false, null));
            try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
                    ArrowFileWriter writer = new ArrowFileWriter(
                            VectorSchemaRoot.of(encoded),
                            new DictionaryProvider.MapDictionaryProvider(dictionary),
                            Channels.newChannel(Files.newOutputStream(path)))) {
                writer.start();
                writer.writeBatch();
                writer.end();
            }
        }
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: string } ] }
                aggregation: { groupBy: { v: v }, measures: { n: count(*) } }
                """);
        assertThat(trial.arrow(path).run().result()).containsExactly("north,3", "south,6");
        assertThatThrownBy(() -> new Trial(folder).oneColumn("long").arrow(path).run())
                .hasMessageContaining("Utf8")
                .hasMessageContaining("long");
    }

    @Test
    void brokenFilesAreBadInputAndNamed() throws Exception {
        TypedData data = orders(3, 5000);
        byte[] parquet = Files.readAllBytes(data.parquet(folder));
        byte[] arrow = Files.readAllBytes(data.file(folder.resolve("f.arrow")));
        byte[] torn = parquet.clone();
        Arrays.fill(torn, 100, parquet.length / 2, (byte) 0x5a);
        Path[] bad = {
            Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(parquet, parquet.length / 2)),
            Files.write(folder.resolve("torn.parquet"), torn),
            Files.writeString(folder.resolve("text.parquet"), "id,store\n1,2\n"),
            Files.write(folder.resolve("cut.arrow"), Arrays.copyOf(arrow, arrow.length / 2)),
            Files.writeString(folder.resolve("text.arrow"), "id,store\n1,2\n"),
            folder.resolve("none.arrow")
        };
        for (Path file : bad) {
            Trial trial = totals();
            assertThatThrownBy((file.toString().endsWith("parquet") ? trial.parquet(file) : trial.arrow(file))::run)
                    .as(file.toString())
                    .satisfies(e -> assertThat(((EngineException) e).reason()).isEqualTo(Reason.BAD_INPUT))
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aColumnThatAFileLacksIsNamedWithItsNeighbour() throws IOException {
        TypedData data = new TypedData(List.of(Field.nullable("w", LONG)), 1, 1, (vectors, batch) -> {});
        Path file = data.file(folder.resolve("f.arrow"));
        assertThatThrownBy(() -> new Trial(folder).oneColumn("long").arrow(file).run())
                .hasMessageContaining("expected a column v")
                .hasMessageContaining("w");
    }

    @Test
    void aRunThatIsGivenUpLeavesNothingBehindForTheNext() throws Exception {
        TypedData data = orders(4, 50_000);
        Path parquet = data.parquet(folder);
        Path arrow = data.file(folder.resolve("f.arrow"));
        String contract =
                """
                source: { columns: [ { name: id, type: long } ] }
                aggregation: { measures: { n: sum(id * 9223372036854775807) } }
                """;
        for (int i = 0; i < 5; i++) {
            for (Trial trial : List.of(
                    new Trial(folder).contract(contract).parquet(parquet),
                    new Trial(folder).contract(contract).arrow(arrow))) {
                assertThatThrownBy(trial::run).satisfies(e -> assertThat(((EngineException) e).reason())
                        .isEqualTo(Reason.OVERFLOW));
            }
            assertThat(totals().parquet(parquet).run().counts().read()).isEqualTo(200_000);
        }
    }

    @Test
    void theNativeReaderLivesUnderTheLimitToo() throws Exception {
        Path parquet = orders(4, 50_000).parquet(folder);
        assertThatThrownBy(() -> totals().parquet(parquet).nativeBytes(3 << 20).run())
                .satisfies(e -> assertThat(((EngineException) e).reason()).isEqualTo(Reason.OUT_OF_MEMORY));
    }
}
