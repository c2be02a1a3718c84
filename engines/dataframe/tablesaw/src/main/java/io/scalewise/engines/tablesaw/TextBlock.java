package io.scalewise.engines.tablesaw;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.RecordGrammar;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Some lines of a file, on their way to a table of text columns, one for each declared column. */
final class TextBlock {

    private static final int MAX_BYTES = 1 << 22;
    private static final int MAX_ROWS = 1 << 15;

    private final Source source;
    private final Header header;
    private byte[] plain = new byte[1 << 16];
    private int plainBytes;
    private int plainRows;
    private final List<List<String>> odd = new ArrayList<>();

    TextBlock(Source source, Header header) {
        this.source = source;
        this.header = header;
    }

    /** Adds a line that Tablesaw's reader may read, if only its UTF-8 is valid. */
    void addPlain(byte[] buffer, int start, int length) {
        if (plainBytes + length + 1 > plain.length) {
            plain = Arrays.copyOf(plain, 2 * plain.length);
        }
        System.arraycopy(buffer, start, plain, plainBytes, length);
        plainBytes += length;
        plain[plainBytes++] = '\n';
        plainRows++;
    }

    /** Adds the fields of a line that was read otherwise. */
    void addFields(List<String> fields) {
        odd.add(fields);
    }

    boolean isFull() {
        return plainBytes >= MAX_BYTES || plainRows + odd.size() >= MAX_ROWS;
    }

    /**
     * The records as a table of text, declared columns in declared order. Missing is text of no length here, and what is
     * missing in the contract's sense is seen later.
     *
     * @param malformed takes lines that are not valid UTF-8
     */
    Table read(Consumer<String> malformed) {
        String text = plainText();
        // U+FFFD stands for invalid bytes, but may have been written in the file too.
        if (text.indexOf('\uFFFD') >= 0 && removeInvalid(malformed)) {
            text = plainText();
        }
        Table table = plainRows == 0 ? emptyTable() : readPlain(text);
        if (table.rowCount() != plainRows) {
            throw new IllegalStateException("Tablesaw's reader: expected " + plainRows + " rows, but got "
                    + table.rowCount() + "; please report the file");
        }
        for (List<String> fields : odd) {
            for (int i = 0; i < header.positions().size(); i++) {
                column(table, i).append(fields.get(header.positions().get(i)));
            }
        }
        return table;
    }

    /** The text column of a declared column. */
    static StringColumn column(Table table, int index) {
        return (StringColumn) table.column(index);
    }

    private Table readPlain(String text) {
        CsvFormat csv = source.csv();
        ColumnType[] types = new ColumnType[header.width()];
        Arrays.fill(types, ColumnType.SKIP);
        for (int position : header.positions()) {
            types[position] = PlainTextType.INSTANCE;
        }
        Reader reader = new StringReader(text);
        Table inFileOrder = Table.read()
                .usingOptions(CsvReadOptions.builder(reader)
                        .header(false)
                        .columnTypes(types)
                        .separator(csv.delimiter())
                        .quoteChar(csv.quote())
                        .escapeChar(csv.quote())
                        .commentPrefix('\0')
                        .lineEnding("\n")
                        .maxNumberOfColumns(header.width())
                        .missingValueIndicator(""));
        return inDeclaredOrder(inFileOrder);
    }

    private Table inDeclaredOrder(Table table) {
        List<Integer> sorted = header.positions().stream().sorted().toList();
        Table declared = Table.create();
        for (int position : header.positions()) {
            declared.addColumns(table.column(sorted.indexOf(position)));
        }
        return declared;
    }

    private Table emptyTable() {
        Table table = Table.create();
        for (int i = 0; i < header.positions().size(); i++) {
            table.addColumns(PlainTextType.INSTANCE.create("C" + i));
        }
        return table;
    }

    private String plainText() {
        return new String(plain, 0, plainBytes, StandardCharsets.UTF_8);
    }

    /** Moves the valid lines together; whether there were others. */
    private boolean removeInvalid(Consumer<String> malformed) {
        int kept = 0;
        for (int start = 0, end; start < plainBytes; start = end) {
            end = start;
            boolean ascii = true;
            while (plain[end] != '\n') {
                ascii &= plain[end++] >= 0;
            }
            if (!ascii && RecordGrammar.decode(plain, start, end - start).isEmpty()) {
                malformed.accept(RecordGrammar.decodeLeniently(plain, start, end - start));
                plainRows--;
                end++;
            } else {
                end++;
                System.arraycopy(plain, start, plain, kept, end - start);
                kept += end - start;
            }
        }
        boolean any = kept < plainBytes;
        plainBytes = kept;
        return any;
    }
}
