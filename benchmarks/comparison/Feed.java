import java.util.ArrayList;
import java.util.List;

/**
 * Which data are generated.
 *
 * @param rows as the command line takes them, such as {@code 10m}
 */
record Feed(String workload, String rows, String format, List<String> knobs) {

    /** What a library's own reader reads rightly: no bad rows and no quotes. */
    private static final List<String> CLEAN = List.of("bad=0", "quoted=0");

    static Feed of(String workload, long rows, String format) {
        return new Feed(workload, Long.toString(rows), format, List.of());
    }

    /** The same without what a library's own reader misreads. */
    Feed clean() {
        return new Feed(workload, rows, format, CLEAN);
    }

    /** The same of another number of rows. */
    Feed rows(long other) {
        return new Feed(workload, Long.toString(other), format, knobs);
    }

    /** The number of rows, where it is written as digits. */
    long count() {
        return Long.parseLong(rows);
    }

    /** The words by which {@code scalewise generate} makes them. */
    List<String> words() {
        List<String> words =
                new ArrayList<>(List.of("generate", "--workload", workload, "--rows", rows, "--format", format));
        for (String knob : knobs) {
            words.addAll(List.of("--knob", knob));
        }
        return words;
    }

    /** A name for a folder. */
    String name() {
        return workload + "-" + rows + "-" + format + (knobs.isEmpty() ? "" : "-clean");
    }
}
