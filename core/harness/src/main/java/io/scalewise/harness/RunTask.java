package io.scalewise.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One run to make.
 *
 * @param runId names it
 * @param sweepId the sweep that it belongs to, if any
 * @param round which repetition of its cell, from 1
 * @param timeout for all of it
 * @param warmRuns how often the run is repeated within the process, for times that stand apart; processor time and memory
 *     of the record then cover the repetitions, too
 * @param output an empty folder for the result; absent where it is discarded after its verification
 * @param log where the log of a run that doesn't complete is kept; absent where it isn't
 * @param recording where the flight recording of a JVM engine is kept; absent where none is made, which costs least
 */
public record RunTask(
        String runId,
        Optional<String> sweepId,
        int round,
        Arm arm,
        RunInput input,
        Duration timeout,
        int warmRuns,
        Optional<Path> output,
        Optional<Path> log,
        Optional<Path> recording) {}
