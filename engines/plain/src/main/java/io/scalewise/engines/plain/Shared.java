package io.scalewise.engines.plain;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives one object for all that are equal, so that values which come again and again are in the heap once. Of ever new
 * values it remembers the first few thousand.
 */
final class Shared<T> {

    private static final int MOST = 10_000;

    private final Map<T, T> known = new HashMap<>();

    T one(T value) {
        T first = known.get(value);
        if (first != null) {
            return first;
        }
        if (known.size() < MOST) {
            known.put(value, value);
        }
        return value;
    }
}
