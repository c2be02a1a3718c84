package io.scalewise.engines.spark;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineException.Reason;
import io.scalewise.engine.FullDisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.trees.SQLQueryContext;
import scala.Option;

/** What Spark's errors mean. */
final class Failures {

    private static final List<String> OVERFLOWS =
            List.of("ARITHMETIC_OVERFLOW", "NUMERIC_VALUE_OUT_OF_RANGE", "BINARY_ARITHMETIC_OVERFLOW");

    private static final List<String> UNREADABLE = List.of("FAILED_READ_FILE", "CANNOT_READ_FILE");

    private Failures() {}

    /**
     * The end of a run that failed so, with the expression that overflowed, if one did.
     *
     * @param places where the run writes
     */
    static EngineException of(Throwable failure, Tags tags, String places) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            String message = String.valueOf(cause.getMessage());
            if (isOverflow(cause)) {
                Optional<String> expression = causes.stream()
                        .flatMap(Failures::texts)
                        .flatMap(text -> tags.find(text).stream())
                        .findFirst();
                EngineException overflow = EngineException.overflow(expression.orElse(firstLine(message)));
                return new EngineException(Reason.OVERFLOW, String.valueOf(overflow.getMessage()), failure);
            }
        }
        for (Throwable cause : causes) {
            String message = String.valueOf(cause.getMessage());
            Optional<String> full = FullDisk.in(message);
            if (full.isPresent()) {
                return EngineException.outOfDisk(places, full.get(), failure);
            }
            if (cause instanceof OutOfMemoryError || message.contains("UNABLE_TO_ACQUIRE_MEMORY")) {
                return new EngineException(
                        Reason.OUT_OF_MEMORY,
                        "Spark: expected memory for a task, but got " + firstLine(message),
                        failure);
            }
            if (conditionIn(cause, UNREADABLE)) {
                return new EngineException(
                        Reason.BAD_INPUT,
                        "expected readable files, but got " + firstLine(message) + ": " + innermost(failure),
                        failure);
            }
        }
        return new EngineException(Reason.FAILED, "Spark: " + innermost(failure), failure);
    }

    /** What an error says, and the SQL in which it happened, of which its message quotes a few words around the place. */
    private static Stream<String> texts(Throwable cause) {
        Stream<String> message = Stream.of(String.valueOf(cause.getMessage()));
        if (!(cause instanceof SparkThrowable known)) {
            return message;
        }
        Stream<String> sql = Arrays.stream(known.getQueryContext())
                .filter(SQLQueryContext.class::isInstance)
                .map(SQLQueryContext.class::cast)
                .map(SQLQueryContext::sqlText)
                .filter(Option::isDefined)
                .map(Option::get);
        return Stream.concat(sql, message);
    }

    private static boolean isOverflow(Throwable cause) {
        return conditionIn(cause, OVERFLOWS)
                || (conditionIn(cause, List.of("USER_RAISED_EXCEPTION"))
                        && String.valueOf(cause.getMessage()).contains("expression #"));
    }

    private static boolean conditionIn(Throwable cause, List<String> conditions) {
        return cause instanceof SparkThrowable known
                && known.getCondition() != null
                && conditions.stream().anyMatch(known.getCondition()::startsWith);
    }

    /** The first line that says something, of the message of the innermost cause. */
    static String innermost(Throwable failure) {
        List<Throwable> causes = causes(failure);
        Throwable last = causes.get(causes.size() - 1);
        return last.getMessage() == null ? last.toString() : firstLine(last.getMessage());
    }

    private static String firstLine(String message) {
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
