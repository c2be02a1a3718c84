package io.scalewise.harness;

import io.scalewise.contract.NearestName;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineDescriptor;
import io.scalewise.engine.EngineDescriptor.Family;
import io.scalewise.engine.EngineDescriptor.MemoryRule;
import io.scalewise.engine.EngineDescriptor.Option;
import io.scalewise.engine.EngineDescriptor.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads {@code engine.json}. Every fault names the file and the field; a field that nobody knows is one. */
final class DescriptorReader {

    private final Path file;

    private DescriptorReader(Path file) {
        this.file = file;
    }

    static EngineDescriptor read(Path file) throws HarnessException, IOException {
        DescriptorReader reader = new DescriptorReader(file);
        JsonNode root;
        try {
            root = JsonNodes.read(Files.readString(file));
        } catch (JacksonException e) {
            throw reader.fault("", "JSON", e.getOriginalMessage());
        }
        return reader.descriptor(root);
    }

    private EngineDescriptor descriptor(JsonNode root) throws HarnessException {
        onlyFields(
                root,
                "",
                "name",
                "version",
                "family",
                "description",
                "start",
                "memory",
                "formats",
                "parser",
                "maxThreads",
                "lacks",
                "options");
        String name = text(root, "", "name");
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw fault("name", "lower-case letters, digits and hyphens", name);
        }
        return new EngineDescriptor(
                name,
                text(root, "", "version"),
                constant(Family.class, text(root, "", "family"), "family"),
                text(root, "", "description"),
                start(child(root, "", "start")),
                memory(child(root, "", "memory")),
                formats(root),
                text(root, "", "parser"),
                maxThreads(root),
                lacks(root),
                options(root));
    }

    private Start start(JsonNode start) throws HarnessException {
        onlyFields(start, "start", "mainClass", "jvmOptions", "command");
        List<String> command = texts(start, "start", "command");
        if (start.has("mainClass") == !command.isEmpty()) {
            throw fault("start", "either mainClass or command", start.toString());
        }
        Optional<String> mainClass =
                start.has("mainClass") ? Optional.of(text(start, "start", "mainClass")) : Optional.empty();
        return new Start(mainClass, texts(start, "start", "jvmOptions"), command);
    }

    private MemoryRule memory(JsonNode memory) throws HarnessException {
        onlyFields(memory, "memory", "heapShare", "nativeShare", "reserveBytes", "minimumBytes");
        double heapShare = number(memory, "memory", "heapShare").doubleValue();
        double nativeShare = number(memory, "memory", "nativeShare").doubleValue();
        if (heapShare < 0 || nativeShare < 0 || heapShare + nativeShare > 1) {
            throw fault(
                    "memory",
                    "heapShare and nativeShare from 0 to 1 and together at most 1",
                    heapShare + " and " + nativeShare);
        }
        long reserve = bytes(memory, "reserveBytes");
        long minimum = bytes(memory, "minimumBytes");
        if (minimum <= reserve) {
            throw fault("memory.minimumBytes", "more than reserveBytes, " + reserve, Long.toString(minimum));
        }
        return new MemoryRule(heapShare, nativeShare, reserve, minimum);
    }

    private long bytes(JsonNode memory, String field) throws HarnessException {
        JsonNode value = number(memory, "memory", field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw fault("memory." + field, "a number of bytes", value.toString());
        }
        return value.longValue();
    }

    private List<DataSource.Format> formats(JsonNode root) throws HarnessException {
        List<DataSource.Format> formats = new ArrayList<>();
        for (String format : texts(root, "", "formats")) {
            formats.add(DataSource.Format.of(format)
                    .orElseThrow(() -> fault("formats", "one of " + formatSpellings(), format)));
        }
        if (formats.isEmpty()) {
            throw fault("formats", "at least one of " + formatSpellings(), "none");
        }
        return formats;
    }

    private static String formatSpellings() {
        return Arrays.stream(DataSource.Format.values())
                .map(DataSource.Format::spelling)
                .collect(Collectors.joining(", "));
    }

    private Optional<Integer> maxThreads(JsonNode root) throws HarnessException {
        if (!root.has("maxThreads")) {
            return Optional.empty();
        }
        JsonNode value = number(root, "", "maxThreads");
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
            throw fault("maxThreads", "a whole number from 1", value.toString());
        }
        return Optional.of(value.intValue());
    }

    private Map<String, String> lacks(JsonNode root) throws HarnessException {
        Map<String, String> lacks = new LinkedHashMap<>();
        if (root.has("lacks")) {
            JsonNode node = child(root, "", "lacks");
            for (String name : node.propertyNames()) {
                lacks.put(name, text(node, "lacks", name));
            }
        }
        return lacks;
    }

    private Map<String, Option> options(JsonNode root) throws HarnessException {
        Map<String, Option> options = new LinkedHashMap<>();
        if (root.has("options")) {
            JsonNode node = child(root, "", "options");
            for (String name : node.propertyNames()) {
                JsonNode option = child(node, "options", name);
                String path = "options." + name;
                onlyFields(option, path, "description", "defaultValue", "archivedWith");
                Optional<String> archivedWith =
                        option.has("archivedWith") ? Optional.of(text(option, path, "archivedWith")) : Optional.empty();
                options.put(
                        name,
                        new Option(
                                text(option, path, "description"), text(option, path, "defaultValue"), archivedWith));
            }
        }
        return options;
    }

    private void onlyFields(JsonNode node, String path, String... known) throws HarnessException {
        if (!node.isObject()) {
            throw fault(path, "an object", node.toString());
        }
        Set<String> names = new TreeSet<>(Set.of(known));
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw fault(path, "one of " + String.join(", ", names), name + NearestName.hint(name, names));
            }
        }
    }

    private JsonNode child(JsonNode node, String path, String field) throws HarnessException {
        JsonNode value = required(node, path, field);
        if (!value.isObject()) {
            throw fault(path(path, field), "an object", value.toString());
        }
        return value;
    }

    private String text(JsonNode node, String path, String field) throws HarnessException {
        JsonNode value = required(node, path, field);
        if (!value.isString()) {
            throw fault(path(path, field), "a text", value.toString());
        }
        return value.stringValue();
    }

    private JsonNode number(JsonNode node, String path, String field) throws HarnessException {
        JsonNode value = required(node, path, field);
        if (!value.isNumber()) {
            throw fault(path(path, field), "a number", value.toString());
        }
        return value;
    }

    /** A list of texts; empty where the field is absent. */
    private List<String> texts(JsonNode node, String path, String field) throws HarnessException {
        List<String> texts = new ArrayList<>();
        if (!node.has(field)) {
            return texts;
        }
        JsonNode list = required(node, path, field);
        for (JsonNode element : list) {
            if (!list.isArray() || !element.isString()) {
                throw fault(path(path, field), "a list of texts", list.toString());
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    private JsonNode required(JsonNode node, String path, String field) throws HarnessException {
        @Nullable JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw fault(path(path, field), "a value", "nothing");
        }
        return value;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String word, String field) throws HarnessException {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String spelling = constant.name().toLowerCase(Locale.ROOT);
            if (spelling.equals(word)) {
                return constant;
            }
            words.add(spelling);
        }
        throw fault(field, "one of " + String.join(", ", words), word + NearestName.hint(word, words));
    }

    private static String path(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private HarnessException fault(String path, String expected, String got) {
        String subject = path.isEmpty() ? file.toString() : file + ": " + path;
        return new HarnessException(
                HarnessException.Reason.INSTALLATION, subject + ": expected " + expected + ", but got " + got);
    }
}
