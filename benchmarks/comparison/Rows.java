import io.scalewise.insight.Amounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All rows, with their targets: what each engine is meant to reach. */
final class Rows {

    private static final long MILLION = 1_000_000;
    private static final double MEBI = 1 << 20;
    private static final double MEGABYTE = 1e6;

    private static final Feed TOTALS_50M = Feed.of("order-totals", 50 * MILLION, "csv");
    private static final Feed TOTALS_10M = Feed.of("order-totals", 10 * MILLION, "csv");
    private static final Feed TOTALS_5M = Feed.of("order-totals", 5 * MILLION, "csv");
    private static final Feed TOTALS_1M = Feed.of("order-totals", MILLION, "csv");
    private static final Feed TOTALS_PARQUET_10M = Feed.of("order-totals", 10 * MILLION, "parquet");
    private static final Feed CLEAN_TOTALS_10M = TOTALS_10M.clean();
    private static final Feed STATIONS_50M = Feed.of("1brc", 50 * MILLION, "csv");
    private static final Feed GROUPS_10M = Feed.of("groupby-q10", 10 * MILLION, "csv");
    private static final Feed ORDERS_10M = Feed.of("orders", 10 * MILLION, "csv");
    private static final Feed ORDERS_PARQUET_10M = Feed.of("orders", 10 * MILLION, "parquet");
    private static final Feed ORDERS_1K = Feed.of("orders", 1_000, "csv");

    private static final Program STREAMING_TOTALS = new Program("streaming", "Totals", Program.Compared.ALL);

    static final List<Row> ALL = List.of(
            new Row(
                    "aggregate",
                    "streaming without de-duplication, against programs by hand and duckdb; its memory at two sizes",
                    List.of(TOTALS_50M, TOTALS_5M),
                    Rows::aggregate),
            new Row("scaling", "streaming on two threads against one", List.of(TOTALS_50M), Rows::scaling),
            new Row(
                    "1brc",
                    "streaming on the One Billion Row Challenge's form, against DuckDB by hand",
                    List.of(STATIONS_50M),
                    Rows::stations),
            new Row(
                    "deduplication",
                    "streaming with a row a key, against DuckDB by hand; bytes of state a key",
                    List.of(ORDERS_10M),
                    Rows::deduplication),
            new Row(
                    "beyond-memory",
                    "streaming with a quarter of the memory that its state takes: keys, then groups",
                    List.of(ORDERS_10M, GROUPS_10M),
                    Rows::beyondMemory),
            new Row(
                    "small",
                    "plain and streaming over 1,000 rows, against a JVM that does nothing",
                    List.of(ORDERS_1K),
                    Rows::small),
            new Row(
                    "arrow",
                    "arrow against duckdb, CSV and Parquet; whether its memory grows with the rows",
                    List.of(TOTALS_10M, TOTALS_PARQUET_10M, ORDERS_10M, ORDERS_PARQUET_10M, TOTALS_5M),
                    Rows::arrow),
            new Row(
                    "duckdb",
                    "duckdb with native parsing, against DuckDB by hand; what rejects and accounts cost",
                    List.of(TOTALS_10M, ORDERS_10M),
                    Rows::duckDb),
            new Row(
                    "spark",
                    "spark against Spark SQL by hand on the same session",
                    List.of(ORDERS_10M, CLEAN_TOTALS_10M),
                    Rows::spark),
            new Row(
                    "spark-start",
                    "spark's way to a session, against a default one from plain jars",
                    List.of(ORDERS_1K),
                    Rows::sparkStart),
            new Row("tablesaw", "tablesaw against the program by hand", List.of(ORDERS_10M), Rows::tablesaw),
            new Row(
                    "parsing",
                    "strict against native parsing, of each engine",
                    List.of(TOTALS_5M, TOTALS_1M),
                    Rows::parsing),
            new Row("generator", "how fast CSV and Parquet are generated", List.of(), Rows::generator));

    private Rows() {}

    private static void aggregate(Bench bench) throws IOException, InterruptedException, Failure {
        Settings settings = bench.settings();
        Data data = bench.data(TOTALS_50M);
        Side streaming = bench.engine("streaming", settings, data);
        Side byHand = bench.program(STREAMING_TOTALS, settings, data);
        Side duckdb = bench.engine("duckdb", settings, data);
        Side typed = bench.programCheckedElsewhere("DuckDB by hand", "duckdb", "Ignoring", data, "order-totals");
        bench.rounds(List.of(streaming, byHand, duckdb, typed));
        bench.ratio("streaming / Java by hand", Target.atMost(1.5), streaming, byHand);
        bench.ratio("streaming / duckdb", Target.atMost(0.5), streaming, duckdb);
        bench.ratio("streaming / DuckDB by hand*", Target.atMost(0.6), streaming, typed);
        Side fewer = bench.engine("streaming", settings, bench.data(TOTALS_5M));
        bench.rounds(List.of(fewer));
        Target most = Target.atMost(128);
        memory(bench, TOTALS_5M, most, fewer);
        memory(bench, TOTALS_50M, most, streaming);
    }

    private static void memory(Bench bench, Feed feed, Target target, Side side) {
        bench.line(
                "peak memory over " + Amounts.rows(bench.scaled(feed).count()) + " rows",
                target,
                Unit.MEBIBYTES,
                List.of(side),
                round -> side.samples().get(round).peakBytes() / MEBI,
                side.name());
    }

    private static void scaling(Bench bench) throws IOException, InterruptedException, Failure {
        Data data = bench.data(TOTALS_50M);
        Settings two = bench.settings();
        Settings one = two.threads(1);
        Side engineOnOne = bench.engine("one thread", "streaming", one, data);
        Side engineOnTwo = bench.engine("two threads", "streaming", two, data);
        Side byHandOnOne = bench.program("one thread", STREAMING_TOTALS, one, data);
        Side byHandOnTwo = bench.program("two threads", STREAMING_TOTALS, two, data);
        bench.rounds(List.of(engineOnOne, engineOnTwo, byHandOnOne, byHandOnTwo));
        double enough = 1.7;
        double byHand = Side.medianRatio(byHandOnOne, byHandOnTwo).orElse(enough);
        bench.ratio("streaming, one thread / two", Target.atLeast(Math.min(enough, byHand)), engineOnOne, engineOnTwo);
        bench.ratio("Java by hand, one thread / two", Target.NONE, byHandOnOne, byHandOnTwo);
    }

    private static void stations(Bench bench) throws IOException, InterruptedException, Failure {
        Data data = bench.data(STATIONS_50M);
        Side streaming = bench.engine("streaming", bench.settings(), data);
        Side byHand = bench.program(new Program("duckdb", "Stations", Program.Compared.RESULT), bench.settings(), data);
        bench.rounds(List.of(streaming, byHand));
        bench.ratio("streaming / DuckDB by hand", Target.atMost(0.6), streaming, byHand);
    }

    private static void deduplication(Bench bench) throws IOException, InterruptedException, Failure {
        Settings settings = bench.settings();
        Data data = bench.data(ORDERS_10M);
        Side streaming = bench.engine("streaming", settings, data);
        Side accountable = bench.program(new Program("duckdb", "ByHand", Program.Compared.ALL), settings, data);
        Side latest = bench.programCheckedElsewhere("DuckDB by hand", "duckdb", "Latest", data, "orders");
        Side tiny = bench.engine("streaming", settings, bench.runs().tiny());
        bench.rounds(List.of(streaming, accountable, latest, tiny));
        bench.ratio("streaming / DuckDB by hand with rejects and accounts", Target.atMost(0.5), streaming, accountable);
        bench.ratio("streaming / DuckDB by hand*", Target.NONE, streaming, latest);
        bench.line(
                "streaming, state a key",
                Target.atMost(100),
                Unit.BYTES,
                List.of(streaming, tiny),
                round -> {
                    Side.Sample whole = streaming.samples().get(round);
                    double state = whole.peakBytes() - tiny.samples().get(round).peakBytes();
                    return state / whole.keys();
                },
                "");
    }

    private static void beyondMemory(Bench bench) throws IOException, InterruptedException, Failure {
        beyondMemory(bench, "keys", bench.data(ORDERS_10M));
        beyondMemory(bench, "groups", bench.data(GROUPS_10M));
    }

    private static void beyondMemory(Bench bench, String state, Data data)
            throws IOException, InterruptedException, Failure {
        Settings room = bench.settings().memory(2 * bench.settings().memoryBytes());
        Side all = bench.engine("with room", "streaming", room, data);
        Side tiny = bench.engine("streaming", room, bench.runs().tiny());
        bench.rounds(1, List.of(all, tiny));
        long stateBytes = all.failure().isPresent() || tiny.failure().isPresent()
                ? 0
                : (long) (all.samples().get(0).peakBytes()
                        - tiny.samples().get(0).peakBytes());
        long least = Math.max(bench.runs().leastBytes("streaming"), bench.runs().leastBytes("duckdb"));
        Settings limit = room.memory(Math.max(stateBytes / 4, least));
        String what = state + " in " + limit.memoryBytes() / (1 << 20) + " MiB"
                + (stateBytes / 4 < least ? " (the least that both engines take, more than a quarter)" : "");
        Side inMemory = bench.engine("with room", "streaming", room, data);
        Side limited = bench.engine("streaming", limit, data);
        Side duckdb = bench.engine("duckdb", limit, data);
        bench.rounds(List.of(inMemory, limited, duckdb));
        bench.ratio(what + ", streaming / with room", Target.atMost(3), limited, inMemory);
        bench.noLater(what + ", streaming / duckdb", limited, duckdb);
    }

    private static void small(Bench bench) throws IOException, InterruptedException, Failure {
        Data data = bench.data(ORDERS_1K);
        for (String engine : List.of("plain", "streaming")) {
            Side side = bench.engine(engine, bench.settings(), data);
            Side empty = new Side(
                    "empty JVM",
                    () -> Side.Sample.ofProcess(bench.runs().bare(engine, bench.settings(), "empty", "EmptyJvm")));
            bench.rounds(List.of(side, empty));
            bench.line(
                    engine + ", total beyond an empty JVM's",
                    Target.atMost(0.3),
                    Unit.SECONDS,
                    List.of(side, empty),
                    round -> (side.samples().get(round).totalNanos()
                                    - empty.samples().get(round).totalNanos())
                            / 1e9,
                    Bench.medians(Side.Sample::totalNanos, side, empty));
        }
    }

    private static void arrow(Bench bench) throws IOException, InterruptedException, Failure {
        Side totals = againstDuckDb(bench, "totals, CSV", Target.atMost(1.2), TOTALS_10M);
        againstDuckDb(bench, "totals, Parquet", Target.atMost(3), TOTALS_PARQUET_10M);
        againstDuckDb(bench, "de-duplication, CSV", Target.atMost(1.2), ORDERS_10M);
        againstDuckDb(bench, "de-duplication, Parquet", Target.atMost(3), ORDERS_PARQUET_10M);
        Side half = bench.engine("arrow", bench.settings(), bench.data(TOTALS_5M));
        bench.rounds(List.of(half));
        bench.line(
                "arrow, totals, CSV: peak memory / over half the rows",
                Target.atMost(1.2),
                Unit.TIMES,
                List.of(totals, half),
                round -> totals.samples().get(round).peakBytes()
                        / half.samples().get(round).peakBytes(),
                "");
    }

    private static Side againstDuckDb(Bench bench, String what, Target target, Feed feed)
            throws IOException, InterruptedException, Failure {
        Side arrow = bench.engine("arrow", bench.settings(), bench.data(feed));
        Side duckdb = bench.engine("duckdb", bench.settings(), bench.data(feed));
        bench.rounds(List.of(arrow, duckdb));
        bench.ratio(what + ", arrow / duckdb", target, arrow, duckdb);
        return arrow;
    }

    private static void duckDb(Bench bench) throws IOException, InterruptedException, Failure {
        duckDb(bench, "totals", TOTALS_10M, "Totals", "Ignoring");
        duckDb(bench, "de-duplication", ORDERS_10M, "ByHand", "Latest");
    }

    private static void duckDb(Bench bench, String what, Feed feed, String accountable, String resultAlone)
            throws IOException, InterruptedException, Failure {
        Settings settings = bench.settings();
        Data data = bench.data(feed);
        Side engine = bench.engine("duckdb", "duckdb", settings, data, contract(data, "native"));
        Side whole = bench.program(
                "by hand with rejects and accounts",
                new Program("duckdb", accountable, Program.Compared.ALL),
                settings,
                data);
        Side result = bench.programCheckedElsewhere("by hand", "duckdb", resultAlone, data, feed.workload());
        bench.rounds(List.of(engine, whole, result));
        bench.ratio(what + ", duckdb / by hand with rejects and accounts", Target.atMost(1.2), engine, whole);
        bench.ratio(what + ", duckdb / by hand*", Target.NONE, engine, result);
        bench.ratio(what + ", by hand with rejects and accounts / without*", Target.NONE, whole, result);
    }

    private static void spark(Bench bench) throws IOException, InterruptedException, Failure {
        spark(bench, "de-duplication", ORDERS_10M, new Program("spark", "ByHand", Program.Compared.ALL));
        spark(
                bench,
                "totals of clean data",
                CLEAN_TOTALS_10M,
                new Program("spark", "Trusting", Program.Compared.RESULT));
    }

    private static void spark(Bench bench, String what, Feed feed, Program program)
            throws IOException, InterruptedException, Failure {
        Side engine = bench.engine("spark", bench.settings(), bench.data(feed));
        Side byHand = bench.program(program, bench.settings(), bench.data(feed));
        bench.rounds(List.of(engine, byHand));
        bench.ratio(what + ", spark / by hand", Target.atMost(1.2), engine, byHand);
    }

    private static void sparkStart(Bench bench) throws IOException, InterruptedException, Failure {
        Side engine = bench.engine("spark", bench.settings(), bench.data(ORDERS_1K));
        Side plain = new Side(
                "default session",
                () -> Side.Sample.ofProcess(bench.runs().bare("spark", bench.settings(), "spark", "SparkDefault")));
        bench.rounds(List.of(engine, plain));
        bench.ratio(
                "start and prepare, spark / default session",
                Target.atMost(0.7),
                engine,
                plain,
                Side.Sample::startUpNanos);
    }

    private static void tablesaw(Bench bench) throws IOException, InterruptedException, Failure {
        Data data = bench.data(ORDERS_10M);
        Side engine = bench.engine("tablesaw", bench.settings(), data);
        Side byHand = bench.program(new Program("tablesaw", "ByHand", Program.Compared.ALL), bench.settings(), data);
        bench.rounds(List.of(engine, byHand));
        bench.ratio("de-duplication, tablesaw / by hand", Target.NONE, engine, byHand);
    }

    private static void parsing(Bench bench) throws IOException, InterruptedException, Failure {
        for (String engine : bench.runs().installed()) {
            boolean slow = List.of("plain", "spark").contains(engine);
            Data data = bench.data(slow ? TOTALS_1M : TOTALS_5M);
            Side strict = bench.engine(engine + " strict", engine, bench.settings(), data, contract(data, "strict"));
            Side ofItsOwn = bench.engine(engine + " native", engine, bench.settings(), data, contract(data, "native"));
            bench.rounds(List.of(strict, ofItsOwn));
            bench.ratio(engine + ", strict / native", Target.NONE, strict, ofItsOwn);
        }
    }

    /** The contract of data with another way of parsing, as a file beside it. */
    private static Path contract(Data data, String parsing) throws IOException {
        String text = Files.readString(data.contract());
        String changed = text.replaceFirst("parsing: (native|strict)", "parsing: " + parsing);
        if (!changed.contains("parsing: " + parsing)) {
            throw new IOException(data.contract() + ": expected it to say how to parse, but it doesn't");
        }
        return Files.writeString(data.folder().resolve("contract-" + parsing + ".yaml"), changed);
    }

    private static void generator(Bench bench) throws IOException, InterruptedException {
        generator(bench, "CSV", Target.atLeast(150), ORDERS_10M);
        generator(bench, "Parquet", Target.atLeast(60), ORDERS_PARQUET_10M);
    }

    private static void generator(Bench bench, String what, Target target, Feed feed)
            throws IOException, InterruptedException {
        Side side = new Side("generate", () -> bench.generated(feed));
        bench.rounds(List.of(side));
        bench.line(
                what + " of orders, file by whole process",
                target,
                Unit.MEGABYTES_A_SECOND,
                List.of(side),
                round -> side.samples().get(round).fileBytes()
                        / MEGABYTE
                        / (side.samples().get(round).totalNanos() / 1e9),
                Bench.medians(Side.Sample::totalNanos, side));
    }
}
