package io.scalewise.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a full disk from other failures. To Java it is an {@link java.io.IOException} like any other, but for its text, which
 * the C library gives; a quota that is used up is the same to a user.
 */
public final class FullDisk {

    private static final Pattern LINE =
            Pattern.compile("^.*(No space left on device|Disk quota exceeded).*$", Pattern.MULTILINE);

    private FullDisk() {}

    /** The first line of a text that tells of a full disk, if one does. */
    public static Optional<String> in(String text) {
        Matcher line = LINE.matcher(text);
        return line.find() ? Optional.of(line.group().strip()) : Optional.empty();
    }

    /** What a failure says of a full disk, or one of its causes, if the disk was full. */
    public static Optional<String> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> line = in(String.valueOf(cause.getMessage()));
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }

    /**
     * What a user is told of it.
     *
     * @param place what was written, or may have been
     * @param got what was said of the disk
     */
    public static String message(String place, String got) {
        return place + ": expected room on the disk, but got " + got + "; try making room, or another disk";
    }
}
