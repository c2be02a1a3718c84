package io.scalewise.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists that differ from a list in one place. */
final class Lists {

    private Lists() {}

    static <T> List<T> without(List<T> all, int place) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(place);
        return rest;
    }

    static <T> List<T> with(List<T> all, int place, T other) {
        List<T> changed = new ArrayList<>(all);
        changed.set(place, other);
        return changed;
    }

    /** The list without its first element, without its second, and so on. */
    static <T> Stream<List<T>> eachWithout(List<T> all) {
        return IntStream.range(0, all.size()).mapToObj(place -> without(all, place));
    }

    /** The list with one element replaced by what takes its place, each of them in turn. */
    static <T> Stream<List<T>> eachWith(List<T> all, Function<T, Stream<T>> replacements) {
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(place -> replacements.apply(all.get(place)).map(other -> with(all, place, other)));
    }
}
