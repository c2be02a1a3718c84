package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.PartialFolder;
import io.scalewise.datasets.share.Excerpt;
import io.scalewise.datasets.share.ExcerptTaker;
import io.scalewise.datasets.share.SampleCache;
import io.scalewise.datasets.share.SampleException;
import io.scalewise.datasets.share.Share;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.store.RunStore;
import io.scalewise.insight.Lead;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Summary;
import io.scalewise.insight.advice.DataEstimate;
import io.scalewise.insight.advice.Frequencies;
import io.scalewise.insight.advice.Rehearsal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What engines take on this machine for a contract over somebody's own data: an excerpt of the data, a short sweep over shares
 * of it, and a count of keys and groups in it. Kept in a folder, whole or not at all, and found again as long as contract,
 * files, machine settings and engines are the same.
 *
 * @param madeAt when, in ISO 8601, UTC
 * @param data what is known of the data
 * @param runs of the sweep
 * @param rehearsals of engines of which it is in doubt whether they have room for all rows, or for a few times as many
 * @param report the folder of the sweep's report
 */
public record Calibration(
        String madeAt, DataEstimate data, List<RunRecord> runs, List<Rehearsal> rehearsals, Path report) {

    private static final String FILE = "calibration.json";
    private static final String REPORT = "report";

    /** Changes with what is kept, so that one of another version is made anew. */
    private static final int VERSION = 2;

    private static final int KEY_DIGITS = 16;

    /** Each a quarter of the next: sizes enough for a curve, and far enough apart to see it. */
    private static final List<Share> SHARES = Stream.of("1.5625", "6.25", "25", "100")
            .map(percent -> new Share(new BigDecimal(percent)))
            .toList();

    /** A share of fewer rows would measure nothing but start-up. */
    private static final long LEAST_ROWS = 200;

    private static final int ROUNDS = 3;
    private static final long SEED = 42;

    /** Smaller files are measured whole. */
    private static final long LEAST_EXCERPT_BYTES = 64L << 20;

    private static final long MOST_EXCERPT_BYTES = 512L << 20;

    /** So many times as large may the data be that something can still be said of them with confidence. */
    private static final long REACH = 8;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What of it is not in the records. */
    private record Kept(
            int version,
            String madeAt,
            boolean complete,
            long budgetNanos,
            DataEstimate data,
            List<Rehearsal> rehearsals) {}

    public Calibration {
        runs = List.copyOf(runs);
        rehearsals = List.copyOf(rehearsals);
    }

    /**
     * What to calibrate.
     *
     * @param arms under one memory limit
     * @param excerptBytes how much of the data is looked at
     * @param budget for the sweep
     * @param timeout for each run
     */
    public record Order(
            Contract contract,
            DataSource source,
            List<Arm> arms,
            long excerptBytes,
            Duration budget,
            Duration timeout) {

        public Order {
            arms = List.copyOf(arms);
        }

        /** Tells it from all others: what it depends on is in it. */
        String key() throws IOException {
            StringBuilder text = new StringBuilder();
            text.append(ContractDigest.of(contract))
                    .append('\n')
                    .append(excerptBytes)
                    .append(' ')
                    .append(timeout)
                    .append('\n');
            for (Path file : source.files()) {
                text.append(file.toAbsolutePath().normalize())
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
            for (Arm arm : arms) {
                text.append(arm.name())
                        .append(' ')
                        .append(arm.memoryBytes())
                        .append(' ')
                        .append(arm.engine().libraries())
                        .append(' ')
                        .append(Files.getLastModifiedTime(arm.engine().folder()))
                        .append('\n');
            }
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Makes a sweep, and writes its report beside its records. */
    public interface Sweeping {
        List<RunRecord> sweep(SweepPlan plan) throws HarnessException, IOException, InterruptedException;
    }

    /** How much of data is looked at where nobody says: an eighth, but no less than 64 MiB and no more than 512. */
    public static long excerptBytes(DataSource source) throws IOException {
        long bytes = 0;
        for (Path file : source.files()) {
            bytes += Files.size(file);
        }
        return Math.max(LEAST_EXCERPT_BYTES, Math.min(MOST_EXCERPT_BYTES, bytes / REACH));
    }

    /** The one that was made earlier, if it was kept and is whole; none where a larger budget would know more. */
    public static Optional<Calibration> kept(Path root, Order order) throws IOException {
        Path folder = root.resolve(order.key());
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            @Nullable Kept kept = JSON.readValue(Files.readString(file), Kept.class);
            if (kept == null || kept.data() == null || kept.rehearsals() == null) {
                return Optional.empty();
            }
            boolean worthAnother = !kept.complete() && order.budget().toNanos() > kept.budgetNanos();
            if (kept.version() != VERSION || worthAnother) {
                return Optional.empty();
            }
            Path report = folder.resolve(REPORT);
            List<RunRecord> runs = new RunStore(report.resolve(RunStore.FILE)).read();
            return runs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Calibration(kept.madeAt(), kept.data(), runs, kept.rehearsals(), report));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Makes one, and keeps it in place of the one that there is.
     *
     * @param root where calibrations are kept
     * @throws HarnessException where the files can't be read, or there is no room
     */
    public static Calibration make(Path root, Order order, Sweeping sweeping)
            throws HarnessException, IOException, InterruptedException {
        String key = order.key();
        Path folder = root.resolve(key);
        PartialFolder.clearAbandoned(root);
        try (PartialFolder partial = PartialFolder.beside(folder)) {
            Path excerptFolder = Files.createDirectory(partial.path().resolve("excerpt"));
            Path samples = partial.path().resolve("samples");
            Excerpt excerpt;
            try {
                excerpt = ExcerptTaker.take(
                        order.source(), order.contract().source().csv().header(), order.excerptBytes(), excerptFolder);
            } catch (SampleException e) {
                throw OwnFiles.trouble(e);
            }
            Path report = partial.path().resolve(REPORT);
            List<RunRecord> runs = sweeping.sweep(plan(order, excerpt, samples, report));
            requireUnchanged(order, key);
            requireReadable(order, runs);
            Path work = Files.createDirectory(partial.path().resolve("work"));
            MeasuredRun besides = new MeasuredRun(
                    new Launcher(work),
                    Observer.ofSystem(),
                    Machine.environment(MemoryLimits.ofSystem().name(), "warm", work));
            Optional<Scaling> scaling =
                    Summary.of(runs, List.of()).scalings().stream().findFirst();
            DataEstimate data = estimate(order, excerpt, scaling, new Counting(besides, work.resolve("answer")));
            List<Rehearsal> rehearsals = scaling.isPresent()
                    ? new Rehearsing(besides, order.contract(), excerpt, order.arms(), order.timeout())
                            .all(scaling.get())
                    : List.of();
            Folders.delete(work);
            requireUnchanged(order, key);
            Folders.delete(samples);
            Folders.delete(excerptFolder);
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            Files.writeString(
                    partial.path().resolve(FILE),
                    JSON.writeValueAsString(new Kept(
                                    VERSION,
                                    now,
                                    reachedAll(order, runs),
                                    order.budget().toNanos(),
                                    data,
                                    rehearsals))
                            + "\n");
            Folders.delete(folder);
            partial.moveTo(folder);
            return new Calibration(now, data, runs, rehearsals, folder.resolve(REPORT));
        }
    }

    /** What was measured of files that changed meanwhile says nothing of either. */
    private static void requireUnchanged(Order order, String key) throws HarnessException, IOException {
        boolean unchanged;
        try {
            unchanged = order.key().equals(key);
        } catch (NoSuchFileException gone) {
            unchanged = false;
        }
        if (!unchanged) {
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT,
                    order.source().files().get(0) + ": expected files that stay as they are while engines are measured"
                            + " over them, but they changed; try again once they are at rest");
        }
    }

    /** Where all engines find the same fault in the data, or in what the contract says of them, it is the user's to mend. */
    private static void requireReadable(Order order, List<RunRecord> runs) throws HarnessException {
        boolean allFaulty = !runs.isEmpty()
                && runs.stream()
                        .allMatch(run -> run.outcome() == Outcome.BAD_INPUT || run.outcome() == Outcome.SKIPPED);
        if (allFaulty) {
            String detail = String.valueOf(runs.get(0).outcomeDetail());
            int expected = Math.max(0, detail.indexOf(": expected"));
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT,
                    order.source().files().get(0) + (expected == 0 ? ": " : "") + detail.substring(expected));
        }
    }

    /** Whether every arm was tried over the largest share. */
    private static boolean reachedAll(Order order, List<RunRecord> runs) {
        long tried = runs.stream()
                .filter(run ->
                        Share.WHOLE.toString().equals(run.dataset().knobs().get(OwnFiles.SHARE)))
                .map(RunRecord::arm)
                .distinct()
                .count();
        return tried == order.arms().size();
    }

    private static SweepPlan plan(Order order, Excerpt excerpt, Path samples, Path report) {
        List<Share> shares = SHARES.stream()
                .filter(share ->
                        share.isWhole() || excerpt.rows() * share.percent().doubleValue() / 100 >= LEAST_ROWS)
                .toList();
        OwnFiles files = new OwnFiles(
                order.contract(), excerpt.source(), Optional.empty(), new SampleCache(samples), shares, SEED);
        return new SweepPlan(
                files.sizes(),
                order.arms(),
                Rounds.exactly(ROUNDS),
                Optional.of(order.budget()),
                order.timeout(),
                0,
                report,
                SweepPlan.Start.NEW);
    }

    /** Where and by what keys and groups are counted. */
    private record Counting(MeasuredRun runs, Path answer) {}

    /** Counts with the engine that was quickest. */
    private static DataEstimate estimate(Order order, Excerpt excerpt, Optional<Scaling> scaling, Counting counting)
            throws HarnessException, IOException, InterruptedException {
        Optional<Frequencies> keys = Optional.empty();
        Optional<Frequencies> groups = Optional.empty();
        Optional<Arm> quickest = scaling.flatMap(known -> quickest(order, known));
        if (quickest.isPresent()) {
            Census census =
                    new Census(counting.runs(), quickest.get(), excerpt.source(), order.timeout(), counting.answer());
            keys = census.keys(order.contract());
            groups = census.groups(order.contract());
        }
        return new DataEstimate(
                excerpt.allRows(),
                excerpt.leastRows(),
                excerpt.mostRows(),
                excerpt.bytes(),
                order.source().format().spelling(),
                excerpt.whole(),
                excerpt.rows(),
                excerpt.taken(),
                keys,
                groups);
    }

    /** At the largest size at which anybody competes. */
    private static Optional<Arm> quickest(Order order, Scaling scaling) {
        return scaling.series().sizes().stream()
                .flatMap(size -> size.frontier().fastest().stream())
                .reduce((smaller, larger) -> larger)
                .map(Lead::first)
                .flatMap(cell -> order.arms().stream()
                        .filter(arm -> arm.name().equals(cell.arm().name()))
                        .findFirst());
    }
}
