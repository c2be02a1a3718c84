package io.scalewise.report;

import io.scalewise.insight.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pages of a report say besides its runs, kept beside them in {@code sweep.json}, so that the pages can be made
 * again anywhere and at any time.
 *
 * @param effort of the engines, as it was measured where they are installed
 */
public record SweepFile(SweepInfo info, List<Effort> effort) {

    /** Its name within the folder of a report. */
    public static final String FILE = "sweep.json";

    private static final int SCHEMA = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public SweepFile {
        effort = List.copyOf(effort);
    }

    /** Keeps it in the folder of a report, in place of what is there. */
    public void write(Path reportFolder) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA);
        SummaryJson.sweep(root, info);
        ArrayNode engines = root.putArray("effort");
        effort.forEach(engine -> SummaryJson.effort(engines.addObject(), engine));
        ReportWriter.replace(
                reportFolder.resolve(FILE),
                JSON.writer().with(SummaryJson.LAYOUT).writeValueAsString(root) + "\n");
    }

    /** What a folder holds; an {@link IOException} that names what is wrong where it can't be read. */
    public static SweepFile read(Path reportFolder) throws IOException {
        Path file = reportFolder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    reportFolder + ": expected " + FILE
                            + " beside the runs, which tells how they were made, but there is none; try a report of this version");
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            int schema = root.required("schema").asInt();
            if (schema != SCHEMA) {
                throw new IOException(file + ": expected schema " + SCHEMA + ", but got " + schema);
            }
            return new SweepFile(info(root), effort(root.required("effort")));
        } catch (JacksonException e) {
            throw new IOException(file + ": expected JSON of a sweep, but got " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": expected JSON of a sweep, but got " + e.getMessage(), e);
        }
    }

    private static SweepInfo info(JsonNode root) {
        List<String> command = new ArrayList<>();
        root.required("command").forEach(word -> command.add(word.asString()));
        List<SweepInfo.Unread> unread = new ArrayList<>();
        root.required("unread")
                .forEach(each -> unread.add(new SweepInfo.Unread(
                        each.required("engine").asString(),
                        each.required("format").asString())));
        List<String> sparse = new ArrayList<>();
        root.path("sparse").forEach(engine -> sparse.add(engine.asString()));
        List<String> notReached = new ArrayList<>();
        root.path("notReached").forEach(cell -> notReached.add(cell.asString()));
        return new SweepInfo(
                root.required("sweepId").asString(),
                command,
                root.required("startedAt").asString(),
                root.required("version").asString(),
                root.required("finished").asBoolean(),
                root.required("rounds").asInt(),
                root.path("adaptive").asBoolean(false),
                unread,
                sparse,
                notReached);
    }

    private static List<Effort> effort(JsonNode engines) {
        List<Effort> effort = new ArrayList<>();
        for (JsonNode engine : engines) {
            JsonNode lines = engine.required("codeLines");
            effort.add(new Effort(
                    engine.required("engine").asString(),
                    engine.path("about").asString(""),
                    lines.isNull() ? OptionalLong.empty() : OptionalLong.of(lines.asLong()),
                    engine.required("dependencyBytes").asLong(),
                    engine.required("jars").asInt(),
                    engine.required("processes").asInt()));
        }
        return effort;
    }
}
