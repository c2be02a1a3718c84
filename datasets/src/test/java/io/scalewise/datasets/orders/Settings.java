package io.scalewise.datasets.orders;

import java.util.Map;
import java.util.TreeMap;

/** Knobs as tests spell them: {@code bad=0.2 days=3}. */
final class Settings {

    private Settings() {}

    static Map<String, String> of(String text) {
        Map<String, String> knobs = new TreeMap<>();
        for (String knob : text.isBlank() ? new String[0] : text.trim().split(" ", -1)) {
            int equals = knob.indexOf('=');
            knobs.put(knob.substring(0, equals), knob.substring(equals + 1));
        }
        return knobs;
    }
}
