package io.scalewise.harness;

import io.scalewise.datasets.FileDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Identifies data, and brings them into the page cache for everybody.
 *
 * @param bytes of all files
 * @param digest SHA-256 of the only file, or of the digests of several in their order; hexadecimal digits
 */
public record DataDigest(long bytes, String digest) {

    /** Reads all files. */
    public static DataDigest of(List<Path> files) throws IOException {
        long bytes = 0;
        MessageDigest all = FileDigest.sha256();
        String last = "";
        for (Path file : files) {
            bytes += Files.size(file);
            last = FileDigest.of(file);
            all.update(last.getBytes(StandardCharsets.US_ASCII));
        }
        return new DataDigest(bytes, files.size() == 1 ? last : HexFormat.of().formatHex(all.digest()));
    }
}
