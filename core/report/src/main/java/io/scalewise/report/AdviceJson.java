package io.scalewise.report;

import io.scalewise.insight.advice.Advice;
import io.scalewise.insight.advice.Candidate;
import io.scalewise.insight.advice.DataEstimate;
import io.scalewise.insight.advice.FailurePath;
import io.scalewise.insight.advice.Frequencies;
import io.scalewise.insight.advice.Rehearsal;
import io.scalewise.insight.advice.Turn;
import io.scalewise.insight.curve.Forecast;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Advice for programs: one object on one line. Times are nanoseconds, sizes bytes; what is not known is null. */
public final class AdviceJson {

    /** The version of this form. */
    private static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = new JsonMapper();

    private AdviceJson() {}

    /**
     * The object.
     *
     * @param contract the contract's name
     * @param madeAt when it was measured, in ISO 8601, UTC
     */
    public static String line(Advice advice, String contract, String madeAt, String report) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", SCHEMA);
        json.put("contract", contract);
        json.put("measuredAt", madeAt);
        json.put("report", report);
        ObjectNode asked = json.putObject("asked");
        asked.put(
                "deadlineNanos",
                advice.requirement()
                        .deadline()
                        .map(time -> (Long) time.toNanos())
                        .orElse(null));
        asked.put(
                "everyNanos",
                advice.requirement().every().map(time -> (Long) time.toNanos()).orElse(null));
        asked.put("memoryBytes", advice.requirement().memoryBytes());
        asked.put("cores", advice.requirement().cores());
        put(asked, "growthPerYear", advice.requirement().growthPerYear());
        data(json.putObject("data"), advice);
        json.put("measuredRows", advice.measuredRows());
        json.put("rounds", advice.rounds());
        json.put("advised", advice.choice().chosen().map(Candidate::engine).orElse(null));
        json.put(
                "sure",
                advice.choice()
                        .chosen()
                        .map(best -> (Boolean) best.reason().isEmpty())
                        .orElse(null));
        candidates(json.putArray("engines"), advice);
        ArrayNode turns = json.putArray("turns");
        advice.turns().forEach(turn -> turn(turns.addObject(), turn));
        json.put("farthestRows", advice.farthestRows());
        put(json, "deadlineFloorNanos", advice.deadlineFloor());
        put(json, "memoryFloorBytes", advice.memoryFloor());
        ArrayNode paths = json.putArray("failurePaths");
        for (FailurePath path : advice.failurePaths()) {
            paths.addObject()
                    .put("what", path.what())
                    .put("noticed", path.noticed())
                    .put("recovered", path.recovered());
        }
        return MAPPER.writeValueAsString(json);
    }

    private static void data(ObjectNode json, Advice advice) {
        DataEstimate data = advice.data();
        json.put("format", data.format());
        json.put("bytes", data.bytes());
        json.put("rows", Math.round(data.rows()));
        json.put("leastRows", Math.round(data.leastRows()));
        json.put("mostRows", Math.round(data.mostRows()));
        json.put("whole", data.whole());
        json.put("excerptRows", data.excerptRows());
        json.put(
                "rejectedShare",
                advice.accounts()
                        .map(known -> (Double) ((double) known.rejected() / Math.max(1, known.read())))
                        .orElse(null));
        json.put(
                "duplicateShare",
                data.keys()
                        .map(keys ->
                                (Double) ((keys.rows() - keys.distinct()) / (double) Math.max(1, data.excerptRows())))
                        .orElse(null));
        frequencies(json, "keys", data.keys(), data);
        frequencies(json, "groups", data.groups(), data);
    }

    private static void frequencies(ObjectNode json, String name, Optional<Frequencies> values, DataEstimate data) {
        if (values.isEmpty()) {
            json.putNull(name);
            return;
        }
        Frequencies known = values.get();
        Forecast all = known.among(data.rows() * known.rows() / Math.max(1, data.excerptRows()));
        ObjectNode object = json.putObject(name);
        object.put("inExcerpt", known.distinct());
        object.put("expected", Math.round(all.amount()));
        object.put("least", Math.round(all.low()));
        object.put("most", Math.round(all.high()));
        object.put("largestShare", known.largestShare());
    }

    private static void candidates(ArrayNode json, Advice advice) {
        for (Candidate candidate : advice.choice().candidates()) {
            ObjectNode object = json.addObject();
            object.put("engine", candidate.engine());
            object.put("arm", candidate.arm().name());
            object.put("fitness", candidate.fitness().name().toLowerCase(Locale.ROOT));
            object.put("reason", candidate.reason().isEmpty() ? null : candidate.reason());
            forecast(object, "timeNanos", candidate.time());
            forecast(object, "memoryBytes", candidate.memory());
            rehearsal(object, candidate.rehearsal());
        }
    }

    private static void forecast(ObjectNode json, String name, Optional<Forecast> forecast) {
        if (forecast.isEmpty()) {
            json.putNull(name);
            return;
        }
        json.putObject(name)
                .put("expected", Math.round(forecast.get().amount()))
                .put("low", Math.round(forecast.get().low()))
                .put("high", Math.round(forecast.get().high()));
    }

    private static void rehearsal(ObjectNode json, Optional<Rehearsal> rehearsal) {
        if (rehearsal.isEmpty()) {
            json.putNull("rehearsal");
            return;
        }
        json.putObject("rehearsal")
                .put("rows", rehearsal.get().rows())
                .put("memoryBytes", rehearsal.get().memoryBytes())
                .put("outcome", rehearsal.get().outcome().spelling())
                .put("slowdown", rehearsal.get().slowdown())
                .put("spilledBytes", rehearsal.get().spilledBytes());
    }

    private static void turn(ObjectNode json, Turn turn) {
        json.put("factor", turn.factor());
        json.put("rows", Math.round(turn.rows()));
        put(json, "years", turn.years());
        json.put("before", turn.before().chosen().map(Candidate::engine).orElse(null));
        json.put("after", turn.after().chosen().map(Candidate::engine).orElse(null));
        json.put(
                "sure",
                turn.after()
                        .chosen()
                        .map(best -> (Boolean) best.reason().isEmpty())
                        .orElse(null));
    }

    private static void put(ObjectNode json, String name, OptionalDouble number) {
        json.put(name, number.isPresent() ? (Double) number.getAsDouble() : null);
    }
}
