import java.util.List;
import java.util.Locale;

/** Medians, and numbers as text. */
final class Numbers {

    private Numbers() {}

    static double median(List<? extends Number> numbers) {
        List<Double> sorted = numbers.stream().map(Number::doubleValue).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double least(List<? extends Number> numbers) {
        return numbers.stream().mapToDouble(Number::doubleValue).min().orElseThrow();
    }

    static double most(List<? extends Number> numbers) {
        return numbers.stream().mapToDouble(Number::doubleValue).max().orElseThrow();
    }

    static String milliseconds(double nanos) {
        return String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
