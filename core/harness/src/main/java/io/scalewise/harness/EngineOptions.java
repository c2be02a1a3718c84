package io.scalewise.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Engines' own options as a person gives them, each for one engine or for all.
 *
 * @param values by {@code engine.option}, or by {@code option} alone
 */
public record EngineOptions(Map<String, String> values) {

    /** No options. */
    public static final EngineOptions NONE = new EngineOptions(Map.of());

    public EngineOptions {
        values = Map.copyOf(values);
    }

    /** Those that are for an engine, by the option's name; what names the engine goes before what is for all. */
    public Map<String, String> of(InstalledEngine engine) {
        Map<String, String> own = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            int point = name.indexOf('.');
            if (point < 0) {
                own.putIfAbsent(name, value);
            } else if (name.substring(0, point).equals(engine.name())) {
                own.put(name.substring(point + 1), value);
            }
        });
        return own;
    }

    /** The engines that options are meant for, where they name one; to find a misspelt one. */
    public List<String> namedEngines() {
        return values.keySet().stream()
                .filter(name -> name.indexOf('.') > 0)
                .map(name -> name.substring(0, name.indexOf('.')))
                .distinct()
                .sorted()
                .toList();
    }
}
