package io.scalewise.harness;

import io.scalewise.engine.Marker;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a request to an engine process ended. Stamps are of {@link System#nanoTime}, absent where that point wasn't reached.
 *
 * @param end in which way
 * @param askedNanos when the request was sent
 * @param preparedNanos when the engine had prepared the run
 * @param ranNanos when the result was on disk
 * @param endNanos when the request ended
 * @param failure of {@code FAILED}, the marker with reason and message
 */
public record Answer(
        End end,
        long askedNanos,
        OptionalLong preparedNanos,
        OptionalLong ranNanos,
        long endNanos,
        Optional<Marker> failure) {

    /** The ways in which a request can end. */
    public enum End {
        /** The engine said that it is done; whether that is true is for others to check. */
        CLOSED,
        /** The engine said that it failed, and why. */
        FAILED,
        /** Time was up; the process was killed. */
        TIMED_OUT,
        /** The process ended, or closed its output, without an answer. */
        DIED
    }
}
