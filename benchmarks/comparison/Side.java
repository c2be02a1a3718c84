import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Something that is run once in each round, until it fails, and what was measured of it. */
final class Side {

    /** What a run took: 0, and of the peak no number, where that isn't known. */
    record Sample(long runNanos, long startUpNanos, long totalNanos, double peakBytes, long keys, long fileBytes) {

        static Sample of(EngineRun run) {
            return new Sample(run.runNanos(), run.startUpNanos(), run.totalNanos(), run.peakBytes(), run.keys(), 0);
        }

        static Sample ofProgram(Runs.ProgramRun run) {
            return new Sample(
                    run.runNanos(),
                    run.process().firstLineNanos(),
                    run.process().totalNanos(),
                    Double.NaN,
                    0,
                    0);
        }

        static Sample ofProcess(Processes.Ended process) {
            return new Sample(0, process.firstLineNanos(), process.totalNanos(), Double.NaN, 0, 0);
        }

        /** The part of the process that is told of while it goes on. */
        long shownNanos() {
            return runNanos > 0 ? runNanos : totalNanos;
        }
    }

    /** Makes one run. */
    interface Running {
        Sample once() throws IOException, InterruptedException, Failure;
    }

    private final String name;
    private final Running running;
    private final List<Sample> samples = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();

    Side(String name, Running running) {
        this.name = name;
        this.running = running;
    }

    String name() {
        return name;
    }

    void run() throws IOException, InterruptedException {
        try {
            samples.add(running.once());
        } catch (Failure e) {
            failure = Optional.of(e);
        }
    }

    /** What was measured, a sample a round; all rounds where it didn't fail. */
    List<Sample> samples() {
        return samples;
    }

    /** How many times as long one takes as the other; empty where one failed. */
    static OptionalDouble medianRatio(Side side, Side reference) {
        if (side.failure.isPresent() || reference.failure.isPresent()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Numbers.median(IntStream.range(0, side.samples.size())
                .mapToObj(round -> (double) side.samples.get(round).runNanos()
                        / reference.samples.get(round).runNanos())
                .toList()));
    }

    /** How it ended badly. */
    Optional<Failure> failure() {
        return failure;
    }
}
