package io.scalewise.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One input file, as lines that can be taken away.
 *
 * @param order for each field of a line, the index of the column that it is of, or {@link #NOBODYS}
 * @param marked whether a byte order mark comes before the first line
 * @param header the first line, where there is one
 * @param lines the others
 */
record FuzzFile(List<Integer> order, boolean marked, List<Line> header, List<Line> lines) {

    /** The index of a column that the contract doesn't name. */
    static final int NOBODYS = -1;

    static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    FuzzFile {
        order = List.copyOf(order);
        header = List.copyOf(header);
        lines = List.copyOf(lines);
    }

    /**
     * A line with its end.
     *
     * @param fields quoted where they have to be; of a line that was broken on purpose, all of it in one piece
     * @param whole whether the fields are those of the file's order
     */
    record Line(List<byte[]> fields, boolean whole, String end) {

        Line {
            fields = List.copyOf(fields);
        }

        private Line withoutField(int place) {
            return whole ? new Line(Lists.without(fields, place), true, end) : this;
        }

        /** The line without its end. */
        byte[] bytes(char delimiter) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < fields.size(); i++) {
                if (i > 0) {
                    bytes.write(delimiter);
                }
                bytes.writeBytes(fields.get(i));
            }
            return bytes.toByteArray();
        }
    }

    byte[] bytes(char delimiter) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (marked) {
            bytes.writeBytes(BYTE_ORDER_MARK);
        }
        header.forEach(line -> write(line, delimiter, bytes));
        lines.forEach(line -> write(line, delimiter, bytes));
        return bytes.toByteArray();
    }

    private static void write(Line line, char delimiter, ByteArrayOutputStream bytes) {
        bytes.writeBytes(line.bytes(delimiter));
        bytes.writeBytes(line.end().getBytes(StandardCharsets.UTF_8));
    }

    FuzzFile withLines(List<Line> others) {
        return new FuzzFile(order, marked, header, others);
    }

    /** Without the fields of a declared column. */
    FuzzFile withoutColumn(int column) {
        FuzzFile rest = withoutField(order.indexOf(column));
        List<Integer> moved = rest.order.stream()
                .map(index -> FuzzColumn.indexWithout(index, column))
                .toList();
        return new FuzzFile(moved, rest.marked, rest.header, rest.lines);
    }

    /** Without a field of every line. */
    FuzzFile withoutField(int place) {
        return new FuzzFile(
                Lists.without(order, place),
                marked,
                header.stream().map(line -> line.withoutField(place)).toList(),
                lines.stream().map(line -> line.withoutField(place)).toList());
    }
}
