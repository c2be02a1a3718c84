package io.scalewise.harness;

import io.scalewise.insight.Amounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes a sweep the same sweep, kept beside its records: only then may its runs be continued. Rounds and budget may grow.
 */
final class SweepIdentity {

    private static final String FILE = "plan.json";

    private static final JsonMapper JSON = new JsonMapper();

    private SweepIdentity() {}

    /** Keeps the identity of a plan in a folder. */
    static void write(SweepPlan plan, Path folder) throws IOException {
        Files.writeString(
                folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(plan)) + "\n");
    }

    /** Whether a folder holds the identity of a sweep. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /**
     * Makes sure that the output folder holds the beginning of this very sweep.
     *
     * @throws HarnessException naming what is there or what differs
     */
    static void check(SweepPlan plan) throws HarnessException, IOException {
        Path file = plan.output().resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw HarnessException.wrongUse(plan.output()
                    + ": expected a sweep to go on with, but there is none; try another folder, or leave --resume out");
        }
        Map<String, List<String>> before;
        try {
            before = JSON.readValue(Files.readString(file), new TypeReference<Map<String, List<String>>>() {});
        } catch (JacksonException e) {
            throw HarnessException.wrongUse(file + ": expected the plan of a sweep, but got " + e.getOriginalMessage());
        }
        for (Map.Entry<String, List<String>> now : of(plan).entrySet()) {
            List<String> then = before.getOrDefault(now.getKey(), List.of());
            if (!then.equals(now.getValue())) {
                throw HarnessException.wrongUse("--resume: expected the same " + now.getKey() + " as before, "
                        + named(then) + ", but got " + named(now.getValue())
                        + "; try the options of the first command, or another --output");
            }
        }
    }

    private static String named(List<String> things) {
        return things.isEmpty() ? "none" : String.join(", ", things);
    }

    private static Map<String, List<String>> of(SweepPlan plan) {
        Map<String, List<String>> identity = new TreeMap<>();
        identity.put(
                "arms",
                plan.arms().stream()
                        .map(arm -> arm.name() + " with " + Amounts.bytes(arm.memoryBytes()))
                        .toList());
        identity.put("caches", List.of(plan.cold() ? "cold" : "warm"));
        identity.put(
                "data",
                plan.sizes().stream()
                        .flatMap(size -> size.all().stream())
                        .map(PlannedData::identity)
                        .toList());
        identity.put("sparse engines", plan.sparse().stream().sorted().toList());
        identity.put("timeout", List.of(plan.timeout().toString()));
        identity.put("warm repetitions", List.of(String.valueOf(plan.warmRuns())));
        return identity;
    }
}
