import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options with values: those given, and defaults of the others. */
final class Options {

    private static final long KIBI = 1024;

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** Takes no option but those that have a default. */
    static Options of(Map<String, String> defaults, List<String> words) throws Misuse {
        Map<String, String> values = new LinkedHashMap<>(defaults);
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (!values.containsKey(option)) {
                throw new Misuse("options: expected " + String.join(", ", values.keySet()) + ", but got " + option);
            }
            if (i + 1 == words.size()) {
                throw new Misuse(option + ": expected a value, but got none");
            }
            values.put(option, words.get(i + 1));
        }
        return new Options(values);
    }

    String text(String option) {
        return values.get(option);
    }

    /** What stands between commas; nothing where the option is empty. */
    List<String> list(String option) {
        return text(option).isEmpty() ? List.of() : List.of(text(option).split(","));
    }

    /** A whole number above 0. */
    int count(String option) throws Misuse {
        if (!text(option).matches("[1-9][0-9]{0,8}")) {
            throw wrong(option, "a whole number above 0");
        }
        return Integer.parseInt(text(option));
    }

    /** Memory such as {@code 512m} or {@code 2g}. */
    long bytes(String option) throws Misuse {
        String text = text(option);
        if (!text.matches("[1-9][0-9]{0,8}[mg]")) {
            throw wrong(option, "memory such as 512m or 2g");
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return number * KIBI * KIBI * (text.endsWith("g") ? KIBI : 1);
    }

    Misuse wrong(String option, String expected) {
        return new Misuse(
                option + ": expected " + expected + ", but got " + (text(option).isEmpty() ? "nothing" : text(option)));
    }
}
