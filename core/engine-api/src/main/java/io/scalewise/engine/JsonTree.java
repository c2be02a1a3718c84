package io.scalewise.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON object read from tokens: the little of a tree model that a request needs. Data binding would cost a fresh process
 * some 0.3 s, this next to nothing.
 */
final class JsonTree {

    private final Map<String, Object> properties = new LinkedHashMap<>();

    /** Reads an object of which {@code START_OBJECT} is the current token. */
    static JsonTree read(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("expected an object, but got " + json.currentToken());
        }
        JsonTree tree = new JsonTree();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            tree.properties.put(name, value(json));
        }
        return tree;
    }

    private static Object value(JsonParser json) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return read(json);
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(json));
            }
            return values;
        }
        return json.getString();
    }

    boolean has(String name) {
        return properties.containsKey(name);
    }

    String text(String name) {
        return (String) get(name);
    }

    boolean flag(String name) {
        return "true".equals(get(name));
    }

    JsonTree tree(String name) {
        return (JsonTree) get(name);
    }

    List<JsonTree> list(String name) {
        return ((List<?>) get(name)).stream().map(JsonTree.class::cast).toList();
    }

    List<String> texts(String name) {
        return ((List<?>) get(name)).stream().map(String.class::cast).toList();
    }

    /** The texts of an object whose values are all scalars. */
    Map<String, String> entries(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        tree(name).properties.forEach((key, value) -> entries.put(key, (String) value));
        return entries;
    }

    private Object get(String name) {
        Object value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": expected a value, but there is none");
        }
        return value;
    }
}
