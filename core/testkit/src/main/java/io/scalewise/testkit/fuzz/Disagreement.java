package io.scalewise.testkit.fuzz;

import java.util.List;

/**
 * Two engines that don't agree about a case.
 *
 * @param first what the other one is compared with
 * @param firstDid how the first one ended, in one word
 * @param secondDid how the second one ended
 * @param details what is different, in sentences
 */
record Disagreement(String first, String firstDid, String second, String secondDid, List<String> details) {

    Disagreement {
        details = List.copyOf(details);
    }

    /** Whether it is likely to have the same cause: the same engines, ending the same way. */
    boolean resembles(Disagreement other) {
        return first.equals(other.first)
                && firstDid.equals(other.firstDid)
                && second.equals(other.second)
                && secondDid.equals(other.secondDid);
    }

    @Override
    public String toString() {
        return first + " " + firstDid + ", " + second + " " + secondDid
                + (details.isEmpty() ? "" : ": " + String.join("; ", details));
    }
}
