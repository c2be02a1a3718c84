package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.share.Sample;
import io.scalewise.datasets.share.SampleCache;
import io.scalewise.datasets.share.SampleException;
import io.scalewise.datasets.share.Share;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user's own files as the data of a sweep, at shares of them. All samples are taken when the first is needed, in one pass.
 * For one thread.
 */
public final class OwnFiles {

    /** The knob of a data set that says which share it is. */
    public static final String SHARE = "share";

    private final Contract contract;
    private final DataSource source;
    private final Optional<Path> expected;
    private final SampleCache cache;
    private final List<Share> shares;
    private final long seed;
    private @Nullable Samples samples;

    /** The samples, once they are taken, with the digest of the files. */
    private record Samples(DataDigest whole, Map<Share, Sample> byShare) {}

    /**
     * Files to take shares of.
     *
     * @param expected a result folder with the true answer for the whole files, where the user knows it; the answers to
     *     samples are compared among each other in any case
     * @param cache where samples are kept
     * @param seed of the draw of rows
     */
    public OwnFiles(
            Contract contract,
            DataSource source,
            Optional<Path> expected,
            SampleCache cache,
            List<Share> shares,
            long seed) {
        this.contract = contract;
        this.source = source;
        this.expected = expected;
        this.cache = cache;
        this.shares = shares.stream().distinct().sorted().toList();
        this.seed = seed;
    }

    /** The shares, from small to large. */
    public List<SweepPlan.Size> sizes() {
        return shares.stream()
                .map(share -> new SweepPlan.Size(share.toString(), List.of(new Part(share))))
                .toList();
    }

    /** The names of the files. */
    public String names() {
        return source.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
    }

    private Samples samples(Progress progress) throws HarnessException, IOException {
        if (samples != null) {
            return samples;
        }
        OwnData.check(source, expected);
        DataDigest digest = DataDigest.of(source.files());
        SampleCache.Whole whole = new SampleCache.Whole(
                source, digest.digest(), digest.bytes(), contract.source().csv().header());
        try {
            Samples taken = new Samples(digest, cache.obtain(whole, shares, seed, progress::read));
            samples = taken;
            return taken;
        } catch (SampleException e) {
            throw trouble(e);
        }
    }

    /** What a command ends with where no sample can be taken. */
    static HarnessException trouble(SampleException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.problem()) {
            case SHARE -> HarnessException.wrongUse(message);
            case FILE -> new HarnessException(HarnessException.Reason.BAD_INPUT, message);
            case DISK -> new HarnessException(HarnessException.Reason.OUT_OF_DISK, message);
        };
    }

    private final class Part implements PlannedData {
        private final Share share;

        Part(Share share) {
            this.share = share;
        }

        @Override
        public String label() {
            return share.isWhole() ? names() : share + " of " + names();
        }

        @Override
        public String identity() {
            String part = share.isWhole() ? "" : ", " + share + " by seed " + seed;
            return "contract " + ContractDigest.of(contract) + " over " + source.files() + part;
        }

        @Override
        public DataSource.Format format() {
            return source.format();
        }

        @Override
        public RunInput obtain(Progress progress) throws HarnessException, IOException {
            Samples taken = samples(progress);
            Sample sample = taken.byShare().get(share);
            if (sample == null) {
                throw new IllegalStateException(
                        share + ": expected it among " + taken.byShare().keySet());
            }
            DataDigest digest = share.isWhole()
                    ? taken.whole()
                    : DataDigest.of(sample.source().files());
            DatasetInfo info = new DatasetInfo(
                    null,
                    sample.rows().isPresent() ? (Long) sample.rows().getAsLong() : null,
                    digest.bytes(),
                    source.format().spelling(),
                    share.isWhole() ? null : (Long) seed,
                    Map.of(SHARE, share.toString()),
                    digest.digest());
            return new RunInput(contract, sample.source(), info, share.isWhole() ? expected : Optional.empty());
        }
    }
}
