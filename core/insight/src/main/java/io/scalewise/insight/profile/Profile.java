package io.scalewise.insight.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where a Java process's time and memory went.
 *
 * @param samples looks at what threads that ran Java code were doing. None sees native code, the compiler or the collector
 * @param periodNanos between two looks at a thread; absent where the recording doesn't say
 * @param methods in which threads were found, by samples
 * @param packages of these methods, by samples
 * @param allocations samples of objects that were allocated
 * @param classes of these objects, by the bytes that the samples stand for
 * @param allocators the first method on each stack that is not the JDK's, by bytes
 */
public record Profile(
        long samples,
        OptionalLong periodNanos,
        Ranking methods,
        Ranking packages,
        long allocations,
        Ranking classes,
        Ranking allocators) {

    /**
     * How much of some processor time the samples account for, up to 1; empty where the period isn't known or there was no
     * such time.
     */
    public OptionalDouble shareOf(long processorNanos) {
        return periodNanos.isEmpty() || processorNanos <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) samples * periodNanos.getAsLong() / processorNanos));
    }

    /** A method on a stack. */
    public record Frame(String type, String method) {

        String name() {
            return type + "." + method;
        }

        /** Empty where the class is in none, as one of an array or a generated one may be. */
        String itsPackage() {
            // behind a + stands what the JVM made up for a class without a name, which has points of its own
            int made = type.indexOf('+');
            int end = type.lastIndexOf('.', made < 0 ? type.length() : made);
            return end < 0 ? "(no package)" : type.substring(0, end);
        }

        boolean isOfTheJdk() {
            return type.startsWith("java.")
                    || type.startsWith("javax.")
                    || type.startsWith("jdk.")
                    || type.startsWith("sun.")
                    || type.startsWith("com.sun.");
        }
    }

    /** Collects samples. For one thread. */
    public static final class Builder {

        private static final Frame UNKNOWN = new Frame("(unknown)", "(no stack)");

        private final Map<String, Long> methods = new HashMap<>();
        private final Map<String, Long> packages = new HashMap<>();
        private final Map<String, Long> classes = new HashMap<>();
        private final Map<String, Long> allocators = new HashMap<>();
        private long samples;
        private long allocations;
        private OptionalLong periodNanos = OptionalLong.empty();

        /** How long from one look at a thread to the next. */
        public Builder period(long nanos) {
            periodNanos = OptionalLong.of(nanos);
            return this;
        }

        /**
         * A thread was found running.
         *
         * @param stack the innermost method first
         */
        public Builder execution(List<Frame> stack) {
            Frame top = stack.isEmpty() ? UNKNOWN : stack.get(0);
            samples++;
            methods.merge(top.name(), 1L, Long::sum);
            packages.merge(top.itsPackage(), 1L, Long::sum);
            return this;
        }

        /**
         * An object was allocated.
         *
         * @param bytes that the sample stands for
         * @param stack the innermost method first
         */
        public Builder allocation(String type, long bytes, List<Frame> stack) {
            Frame first = stack.stream()
                    .filter(frame -> !frame.isOfTheJdk())
                    .findFirst()
                    .orElse(stack.isEmpty() ? UNKNOWN : stack.get(0));
            allocations++;
            classes.merge(type, bytes, Long::sum);
            allocators.merge(first.name(), bytes, Long::sum);
            return this;
        }

        public Profile build() {
            return new Profile(
                    samples,
                    periodNanos,
                    Ranking.of(methods),
                    Ranking.of(packages),
                    allocations,
                    Ranking.of(classes),
                    Ranking.of(allocators));
        }
    }
}
