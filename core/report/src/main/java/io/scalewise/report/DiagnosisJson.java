package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.diagnosis.Diagnosis;
import io.scalewise.insight.diagnosis.Evidence;
import io.scalewise.insight.profile.Profile;
import io.scalewise.insight.profile.Ranking;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What limited a run, for programs: one object a line. Times are nanoseconds, sizes bytes, shares parts of 1. */
public final class DiagnosisJson {

    /** The version of this form. */
    static final int SCHEMA = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DiagnosisJson() {}

    /** One line, without its end. */
    public static String line(RunRecord run, Diagnosis diagnosis, Optional<Profile> profile) {
        ObjectNode json = JSON.createObjectNode();
        json.put("schema", SCHEMA);
        json.put("runId", run.runId());
        json.put("arm", run.arm());
        json.put("outcome", run.outcome().spelling());
        json.put("verdict", run.verdict() == null ? null : run.verdict().spelling());
        diagnosis(json, diagnosis);
        evidence(json.putArray("shares"), diagnosis.shares());
        ArrayNode unjudged = json.putArray("notJudged");
        diagnosis
                .unjudged()
                .forEach(each -> unjudged.addObject().put("sign", each.sign()).put("missing", each.missing()));
        ArrayNode cautions = json.putArray("cautions");
        diagnosis.cautions().forEach(cautions::add);
        diagnosis
                .otherwise()
                .ifPresentOrElse(
                        otherwise -> diagnosis(json.putObject("otherwise"), otherwise),
                        () -> json.putNull("otherwise"));
        profile.ifPresentOrElse(known -> profile(json.putObject("profile"), known), () -> json.putNull("profile"));
        return JSON.writeValueAsString(json);
    }

    private static void diagnosis(ObjectNode json, Diagnosis diagnosis) {
        json.put("bottleneck", diagnosis.bottleneck().spelling());
        json.put("cause", diagnosis.cause().spelling());
        evidence(json.putArray("evidence"), diagnosis.evidence());
        json.put("firstCheck", diagnosis.firstCheck());
    }

    private static void evidence(ArrayNode json, List<Evidence> all) {
        for (Evidence evidence : all) {
            ObjectNode one = json.addObject();
            one.put("figure", evidence.figure());
            one.put("amount", evidence.amount());
            one.put("unit", evidence.unit().spelling());
            evidence.limit()
                    .ifPresentOrElse(
                            limit -> one.putObject("limit")
                                    .put("side", limit.side().spelling())
                                    .put("amount", limit.amount()),
                            () -> one.putNull("limit"));
        }
    }

    private static void profile(ObjectNode json, Profile profile) {
        json.put("samples", profile.samples());
        if (profile.periodNanos().isPresent()) {
            json.put("periodNanos", profile.periodNanos().getAsLong());
        } else {
            json.putNull("periodNanos");
        }
        ranking(json.putArray("methods"), profile.methods());
        ranking(json.putArray("packages"), profile.packages());
        json.put("allocationSamples", profile.allocations());
        ranking(json.putArray("allocatedClasses"), profile.classes());
        ranking(json.putArray("allocators"), profile.allocators());
    }

    private static void ranking(ArrayNode json, Ranking ranking) {
        ranking.largest()
                .forEach(part -> json.addObject().put("name", part.name()).put("share", ranking.share(part)));
    }
}
