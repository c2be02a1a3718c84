package io.scalewise.harness.observe;

import java.util.OptionalLong;

/**
 * What a process asked for by system calls, its waited-for children included; both negative where it isn't known.
 *
 * @param read and {@code written}: in bytes
 */
record Bytes(long read, long written) {

    static final Bytes UNKNOWN = new Bytes(-1, -1);

    static Bytes of(long pid) {
        String text = ProcFile.read("/proc/" + pid + "/io").orElse("");
        OptionalLong read = ProcFile.number(text, "rchar");
        OptionalLong written = ProcFile.number(text, "wchar");
        return read.isPresent() && written.isPresent() ? new Bytes(read.getAsLong(), written.getAsLong()) : UNKNOWN;
    }

    /** Of both together, as far as they are known. */
    Bytes plus(Bytes other) {
        if (read < 0 || other.read < 0) {
            return read < 0 ? other : this;
        }
        return new Bytes(read + other.read, written + other.written);
    }
}
