package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineDescriptor;
import java.util.Optional;

/** Whether an arm can be asked at all, as far as its descriptor says. */
public final class Suitability {

    private Suitability() {}

    /** Why an arm is refused before its process is started; empty where nothing speaks against it. */
    public static Optional<String> refusal(Arm arm, Contract contract, DataSource.Format format) {
        EngineDescriptor descriptor = arm.engine().descriptor();
        if (!reads(arm.engine(), format)) {
            return Optional.of(descriptor.name() + ": expected input in "
                    + String.join(
                            " or ",
                            descriptor.formats().stream()
                                    .map(DataSource.Format::spelling)
                                    .toList())
                    + ", but got " + format.spelling());
        }
        for (String feature : ContractFeatures.of(contract)) {
            String lack = descriptor.lacks().get(feature);
            if (lack != null) {
                return Optional.of(descriptor.name() + ": does not compute " + feature + ": " + lack);
            }
        }
        long minimum = descriptor.memory().minimumBytes();
        if (arm.memoryBytes() < minimum) {
            return Optional.of(descriptor.name() + ": expected at least " + minimum + " bytes (" + mebibytes(minimum)
                    + "m) of memory, but got " + arm.memoryBytes() + "; try --memory " + mebibytes(minimum) + "m");
        }
        return Optional.empty();
    }

    /** Whether an engine reads a format. */
    public static boolean reads(InstalledEngine engine, DataSource.Format format) {
        return engine.descriptor().formats().contains(format);
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
