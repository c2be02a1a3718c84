package io.scalewise.engine.record;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes records, in Java's sense, as JSON objects, their components in order; constants in lower case, maps by their keys.
 * What a mapper would first have to learn, for a tenth of a second, this does at once.
 */
public final class RecordWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    public RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    /** A record on one line, without its end: how {@code runs.jsonl} holds it. */
    public static String line(RunRecord run) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            new RecordWriter(json).write(run);
        }
        return text.toString();
    }

    /** Writes a value of a record: a text, a number, a constant, another record, or a list or map of those. */
    public void write(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(this::write);
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            new TreeMap<>(map).forEach((key, one) -> {
                json.writeName(String.valueOf(key));
                write(one);
            });
            json.writeEndObject();
        } else if (value instanceof Record all) {
            writeComponents(all);
        } else {
            throw new IllegalArgumentException(value.getClass() + ": expected what a record may hold");
        }
    }

    private void writeComponents(Record all) {
        json.writeStartObject();
        for (RecordComponent component : all.getClass().getRecordComponents()) {
            json.writeName(component.getName());
            write(value(component, all));
        }
        json.writeEndObject();
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(component + ": expected a component that anybody may read", e);
        }
    }
}
