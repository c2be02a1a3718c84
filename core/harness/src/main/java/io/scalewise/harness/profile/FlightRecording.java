package io.scalewise.harness.profile;

import io.scalewise.insight.profile.Profile;
import io.scalewise.insight.profile.Profile.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** A file that Java's flight recorder left. */
public final class FlightRecording {

    private static final String EXECUTION = "jdk.ExecutionSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final String SETTING = "jdk.ActiveSetting";
    private static final Pattern MILLIS = Pattern.compile("(\\d+) ms");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private FlightRecording() {}

    /** The samples of a recording, read one after the other: a recording of any length needs little memory. */
    public static Profile read(Path file) throws IOException {
        Profile.Builder profile = new Profile.Builder();
        long executionType = -1;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case EXECUTION -> profile.execution(stack(event.getStackTrace()));
                    case ALLOCATION -> {
                        RecordedClass type = event.getClass("objectClass");
                        profile.allocation(
                                readable(type.getName()), event.getLong("weight"), stack(event.getStackTrace()));
                    }
                    case SETTING -> {
                        if (executionType < 0) {
                            executionType = typeId(recording);
                        }
                        if (event.getLong("id") == executionType
                                && event.getString("name").equals("period")) {
                            period(event.getString("value"), profile);
                        }
                    }
                    default -> {
                        // Of no interest here.
                    }
                }
            }
        }
        return profile.build();
    }

    private static long typeId(RecordingFile recording) throws IOException {
        return recording.readEventTypes().stream()
                .filter(type -> type.getName().equals(EXECUTION))
                .mapToLong(type -> type.getId())
                .findFirst()
                .orElse(-1);
    }

    private static void period(String setting, Profile.Builder profile) {
        Matcher millis = MILLIS.matcher(setting);
        if (millis.matches()) {
            profile.period(Long.parseLong(millis.group(1)) * NANOS_PER_MILLI);
        }
    }

    private static List<Frame> stack(@Nullable RecordedStackTrace trace) {
        if (trace == null) {
            return List.of();
        }
        return trace.getFrames().stream()
                .map(frame -> {
                    RecordedMethod method = frame.getMethod();
                    return new Frame(method.getType().getName(), method.getName());
                })
                .toList();
    }

    /** The name of a class as people write it: {@code byte[]} rather than {@code [B}. */
    static String readable(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return name;
        }
        String element = name.substring(dimensions);
        String type =
                switch (element) {
                    case "B" -> "byte";
                    case "C" -> "char";
                    case "D" -> "double";
                    case "F" -> "float";
                    case "I" -> "int";
                    case "J" -> "long";
                    case "S" -> "short";
                    case "Z" -> "boolean";
                    default -> element.startsWith("L") ? element.substring(1, element.length() - 1) : element;
                };
        return type + "[]".repeat(dimensions);
    }
}
