package io.scalewise.datasets.table;

import io.scalewise.contract.CsvFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table as CSV, quoted only where it has to be. A part is the lines of a chunk. */
final class CsvOutput implements TableOutput<CsvOutput.Lines> {

    private static final int FIRST_BYTES = 1 << 20;

    private final OutputStream output;
    private final CsvFormat format;
    private final CsvText text;
    private final List<TableColumn> columns;
    private final byte[][][] dictionaries;

    CsvOutput(OutputStream output, CsvFormat format, List<TableColumn> columns) throws IOException {
        this.output = output;
        this.format = format;
        this.text = new CsvText(format);
        this.columns = columns;
        this.dictionaries = columns.stream()
                .map(column -> CsvField.dictionary(column, text))
                .toArray(byte[][][]::new);
        if (format.header()) {
            output.write(header());
        }
    }

    private byte[] header() {
        byte[] line = new byte[0];
        for (TableColumn column : columns) {
            byte[] name = text.field(column.name().getBytes(StandardCharsets.UTF_8));
            int end = line.length + name.length;
            line = Arrays.copyOf(line, end + 1);
            System.arraycopy(name, 0, line, end - name.length, name.length);
            line[end] = (byte) format.delimiter();
        }
        line[line.length - 1] = '\n';
        return line;
    }

    @Override
    public int chunksInPart() {
        return 1;
    }

    @Override
    public Lines part() {
        return new Lines();
    }

    @Override
    public void write(Lines lines) throws IOException {
        output.write(lines.bytes, 0, lines.length);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    /** Lines as bytes. */
    final class Lines implements Part {

        private final byte delimiter = (byte) format.delimiter();
        private byte[] bytes = new byte[FIRST_BYTES];
        private int length;

        @Override
        public void add(Rows rows) {
            CsvField[] fields = new CsvField[columns.size()];
            for (int column = 0; column < fields.length; column++) {
                fields[column] = CsvField.of(columns.get(column), rows.column(column), dictionaries[column], text);
            }
            for (int row = 0; row < rows.count(); row++) {
                reserve(fields, row);
                byte[] to = bytes;
                int at = length;
                for (CsvField field : fields) {
                    at = field.append(row, to, at);
                    to[at++] = delimiter;
                }
                to[at - 1] = '\n';
                length = at;
            }
        }

        private void reserve(CsvField[] fields, int row) {
            int most = fields.length;
            for (CsvField field : fields) {
                most += field.most(row);
            }
            if (length + most > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + most));
            }
        }

        @Override
        public void finish() {
            // lines are complete as they are
        }
    }
}
