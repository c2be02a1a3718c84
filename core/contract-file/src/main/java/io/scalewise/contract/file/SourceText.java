package io.scalewise.contract.file;

import io.scalewise.contract.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The text of a contract file, from its bytes. */
final class SourceText {

    /** Far more than any contract needs, and little enough to read at once. */
    static final int MAX_BYTES = 1 << 20;

    /** How deep maps and lists may be nested; a contract needs five. */
    static final int MAX_DEPTH = 32;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SourceText() {}

    /** The text of {@code bytes} without a byte order mark. */
    static String decode(byte[] bytes) throws UnreadableException {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, text, true);
        text.flip();
        if (result.isError()) {
            int found = bytes[input.position()] & 0xFF;
            throw new UnreadableException(
                    endOf(text),
                    "file: expected UTF-8, but got the byte 0x%02X here; save the file as UTF-8".formatted(found));
        }
        return withoutMark(text.toString());
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** The place behind {@code text}. */
    static Position endOf(CharSequence text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean newLine = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        return new Position(line, column);
    }
}
