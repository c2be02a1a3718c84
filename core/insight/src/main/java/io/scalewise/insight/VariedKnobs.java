package io.scalewise.insight;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which knobs of a generator tell the sizes of a sweep apart: those that it varied. */
public final class VariedKnobs {

    private final Set<String> names;

    private VariedKnobs(Set<String> names) {
        this.names = names;
    }

    /** Those that sizes of one question have at several values, or some of them alone. */
    public static VariedKnobs of(Collection<Size> sizes) {
        Set<String> varied = new TreeSet<>();
        sizes.stream().collect(Collectors.groupingBy(Size::question)).values().forEach(together -> together.stream()
                .flatMap(size -> size.generatorKnobs().keySet().stream())
                .filter(knob -> values(together, knob).size() > 1)
                .forEach(varied::add));
        return new VariedKnobs(varied);
    }

    private static Set<String> values(List<Size> sizes, String knob) {
        return sizes.stream()
                .map(size -> size.generatorKnobs().getOrDefault(knob, ""))
                .collect(Collectors.toSet());
    }

    /** A size's values of them, such as {@code categories=20, skew=1}; empty where it has none. */
    public String of(Size size) {
        return new TreeMap<>(size.generatorKnobs())
                .entrySet().stream()
                        .filter(knob -> names.contains(knob.getKey()))
                        .map(knob -> knob.getKey() + "=" + knob.getValue())
                        .collect(Collectors.joining(", "));
    }
}
