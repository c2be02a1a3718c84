import java.io.IOException;
import java.util.List;

/**
 * One row of what is held to targets; it may take several lines.
 *
 * @param about what is measured
 * @param feeds the data that it asks for, so that they are kept until it had them
 */
record Row(String name, String about, List<Feed> feeds, Measuring measuring) {

    /** Runs what has to be run, and tells of it. */
    interface Measuring {
        void measure(Bench bench) throws IOException, InterruptedException, Failure;
    }
}
