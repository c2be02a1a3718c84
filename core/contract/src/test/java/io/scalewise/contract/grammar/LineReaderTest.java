package io.scalewise.contract.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void endsLinesAtLineFeedCarriageReturnAndBoth() throws Exception {
        assertThat(lines("a\nb\r\nc\rd")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void skipsEmptyLinesAndAByteOrderMarkAtTheBeginningOnly() throws Exception {
        assertThat(lines("\uFEFF\n\na\r\r\n\uFEFFb\n\n")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void findsNoLineInNothing() throws Exception {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\uFEFF")).isEmpty();
        assertThat(lines("\r\n\n\r")).isEmpty();
    }

    @Test
    void readsALineThatIsExactlyAsLongAsALineMayBe() throws Exception {
        String longest = "x".repeat(LineReader.MAX_LINE_BYTES);

        assertThat(lines("a\n" + longest + "\r\nb")).containsExactly("a", longest, "b");
    }

    @Test
    void refusesALongerLineByItsNumber() {
        String tooLong = "x".repeat(LineReader.MAX_LINE_BYTES + 1);

        assertThatThrownBy(() -> lines("a\n\n" + tooLong + "\nb"))
                .isInstanceOf(LineTooLongException.class)
                .hasMessageStartingWith("line 3: expected at most 1048576 bytes");
        assertThatThrownBy(() -> lines(tooLong + tooLong)).isInstanceOf(LineTooLongException.class);
    }

    @Test
    void tellsWhereTheNextLineBegins() throws Exception {
        String longLine = "y".repeat(1 << 18);
        byte[] bytes = ("\uFEFF\nx\r\n" + longLine + "\n" + longLine + "\rz").getBytes(StandardCharsets.UTF_8);
        List<Long> offsets = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes))) {
            offsets.add(reader.offset());
            while (reader.next()) {
                offsets.add(reader.offset());
            }
        }

        long first = 3 + 1 + 3;
        long second = first + longLine.length() + 1;
        long third = second + longLine.length() + 1;
        assertThat(offsets).containsExactly(3L, first, second, third, third + 1);
    }

    @Test
    void readsTheSameFromAStreamThatGivesOneByteAtATime() throws Exception {
        InputStream oneByOne = new ByteArrayInputStream("\uFEFFa\r\n\r\nbc\rd\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };

        assertThat(lines(oneByOne)).containsExactly("a", "bc", "d");
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(InputStream input) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(input)) {
            while (reader.next()) {
                lines.add(new String(reader.bytes(), StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
