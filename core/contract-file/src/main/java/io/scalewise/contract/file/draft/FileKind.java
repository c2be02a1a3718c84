package io.scalewise.contract.file.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Tells from the first bytes of a file that it is no CSV, and what to do about it. */
final class FileKind {

    private static final int HEAD_BYTES = 1 << 12;

    private FileKind() {}

    static void requireCsv(Path file) throws IOException, DraftException {
        requireCsv(file, SampledLines.head(file, HEAD_BYTES));
    }

    /** @param beginning of the file's text, or more */
    static void requireCsv(Path file, byte[] beginning) throws DraftException {
        if (beginning.length == 0) {
            throw new DraftException(file + ": expected a CSV file, but got an empty one");
        }
        Optional<String> other = other(Arrays.copyOf(beginning, Math.min(HEAD_BYTES, beginning.length)));
        if (other.isPresent()) {
            throw new DraftException(file + ": expected a CSV file in UTF-8, but got " + other.get());
        }
    }

    private static Optional<String> other(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
            return Optional.of("UTF-16; try converting it, with iconv -f UTF-16 -t UTF-8");
        }
        if (start.startsWith("\u001F\u008B")) {
            return Optional.of("gzip; try a name that ends in .csv.gz");
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return Optional.of("a zip archive or a workbook; try unpacking it, or exporting the sheet as CSV");
        }
        if (start.startsWith("(\u00B5/\u00FD")) {
            return Optional.of("zstd; try a name that ends in .csv.zst");
        }
        if (start.startsWith("BZh") && start.length() > 3 && Character.isDigit(start.charAt(3))) {
            return Optional.of("bzip2; try unpacking it, with bunzip2 --keep");
        }
        if (start.startsWith("\u00FD7zXZ")) {
            return Optional.of("xz; try unpacking it, with unxz --keep");
        }
        if (start.startsWith("PAR1")) {
            return Optional.of("Parquet; try a name that ends in .parquet");
        }
        if (start.startsWith("ARROW1")) {
            return Optional.of("Arrow; try a CSV or Parquet file with the same columns");
        }
        return start.indexOf(0) < 0 ? Optional.empty() : Optional.of(zeros(head));
    }

    /** Text in UTF-16 without its mark has a zero in nearly every second place. */
    private static String zeros(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        int most = head.length / 2 * 3 / 4;
        if (most > 0 && ((even > most && odd == 0) || (odd > most && even == 0))) {
            String order = odd == 0 ? "UTF-16BE" : "UTF-16LE";
            return "UTF-16; try converting it, with iconv -f " + order + " -t UTF-8";
        }
        return "a binary file; try checking that it is the right one";
    }
}
