package io.scalewise.engines.spark;

import io.scalewise.contract.Contract;
import io.scalewise.engine.Engine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the engine's own classes are, for executors that don't have them. */
final class Jars {

    private Jars() {}

    static String ofEngine() {
        return Stream.of(SparkEngine.class, Engine.class, Contract.class)
                .map(Jars::of)
                .map(jar -> jar.toUri().toString())
                .collect(Collectors.joining(","));
    }

    private static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + ": expected a jar, but got " + e, e);
        }
    }
}
