package io.scalewise.report;

import io.scalewise.engine.record.RecordWriter;
import io.scalewise.engine.record.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The records of runs as a page holds them, to be unpacked when somebody asks for one: as in {@code runs.jsonl}, compressed,
 * in letters. Records have much in common, so that a thousand take some tens of kilobytes.
 */
final class PackedRecords {

    /** Nearly as small as can be, in a third of the time. */
    private static final int LEVEL = 4;

    private PackedRecords() {}

    /** Base 64 of zlib's form (RFC 1950) of a record a line. */
    static String of(List<RunRecord> runs) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream lines = new DeflaterOutputStream(packed, deflater)) {
            for (RunRecord run : runs) {
                lines.write((RecordWriter.line(run) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
