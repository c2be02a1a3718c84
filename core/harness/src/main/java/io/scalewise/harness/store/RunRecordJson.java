package io.scalewise.harness.store;

import io.scalewise.engine.record.RecordWriter;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run record as JSON, as {@code docs/reference/run-record.schema.json} describes it. */
public final class RunRecordJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Made when first something is read: a program that only writes does without. */
    private static final class Reading {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                // More fields may stand beside those that this version knows.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        private Reading() {}
    }

    /** What every record of this form has. */
    private static final Map<String, Function<RunRecord, @Nullable Object>> REQUIRED = Map.of(
            "runId", RunRecord::runId,
            "startedAt", RunRecord::startedAt,
            "arm", RunRecord::arm,
            "command", RunRecord::command,
            "engine", RunRecord::engine,
            "settings", RunRecord::settings,
            "contract", RunRecord::contract,
            "dataset", RunRecord::dataset,
            "environment", RunRecord::environment,
            "outcome", RunRecord::outcome);

    private RunRecordJson() {}

    /** The record on one line, without its end. */
    public static String line(RunRecord run) {
        return RecordWriter.line(run);
    }

    /** The record over several lines, for people. */
    public static String pretty(RunRecord run) {
        StringWriter text = new StringWriter();
        ObjectWriteContext lines = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        try (JsonGenerator json = FACTORY.createGenerator(lines, text)) {
            new RecordWriter(json).write(run);
        }
        return text.toString();
    }

    /** The record with another verdict. By way of its form, so that nothing else of it can be lost. */
    public static RunRecord judged(RunRecord run, Verdict verdict, @Nullable List<String> differences) {
        ObjectNode form = (ObjectNode) Reading.MAPPER.readTree(line(run));
        form.put("verdict", verdict.spelling());
        form.set("differences", Reading.MAPPER.valueToTree(differences));
        return Reading.MAPPER.treeToValue(form, RunRecord.class);
    }

    /** The record that a text holds; an {@link IOException} where it is none, or of another version. */
    public static RunRecord parse(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** The same of a part of some bytes, in UTF-8. */
    static RunRecord parse(byte[] bytes, int offset, int length) throws IOException {
        RunRecord run;
        try {
            run = Reading.MAPPER.readValue(bytes, offset, length, RunRecord.class);
        } catch (JacksonException e) {
            throw new IOException("run record: expected JSON of one, but got " + e.getOriginalMessage(), e);
        }
        if (run.schema() != RunRecord.SCHEMA) {
            throw new IOException("run record: expected schema " + RunRecord.SCHEMA + ", but got " + run.schema());
        }
        for (Map.Entry<String, Function<RunRecord, @Nullable Object>> field : REQUIRED.entrySet()) {
            if (field.getValue().apply(run) == null) {
                throw new IOException("run record: expected " + field.getKey() + ", but there is none");
            }
        }
        return run;
    }
}
