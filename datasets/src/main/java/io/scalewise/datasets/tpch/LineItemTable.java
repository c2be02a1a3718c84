package io.scalewise.datasets.tpch;

import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.Dictionary;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.engine.RunCounts;
import io.trino.tpch.Distribution;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The first line items of a table, in the order of the benchmark's generator. */
final class LineItemTable implements AnsweredTable {

    private static final int RETURN_FLAG = 8;
    private static final int STATUS = 9;
    private static final int SHIP_INSTRUCTIONS = 13;
    private static final int SHIP_MODE = 14;
    private static final int COMMENT = 15;

    /** The generator counts quantities in whole pieces. */
    private static final int PIECE = 100;

    private static final List<String> RETURN_FLAGS = List.of("A", "N", "R");
    private static final List<String> STATUSES = List.of("F", "O");
    private static final List<String> INSTRUCTIONS =
            values(Distributions.getDefaultDistributions().getShipInstructions());
    private static final List<String> MODES =
            values(Distributions.getDefaultDistributions().getShipModes());

    private final LineItemLayout layout;
    private final CsvFormat csv;
    private final List<TableColumn> columns;
    private final PricingSummary summary = new PricingSummary(RETURN_FLAGS, STATUSES);

    LineItemTable(Contract contract, LineItemLayout layout) {
        this.layout = layout;
        this.csv = contract.source().csv();
        this.columns = new ArrayList<>(TableColumn.of(contract));
        choose(RETURN_FLAG, RETURN_FLAGS);
        choose(STATUS, STATUSES);
        choose(SHIP_INSTRUCTIONS, INSTRUCTIONS);
        choose(SHIP_MODE, MODES);
    }

    private static List<String> values(Distribution distribution) {
        return IntStream.range(0, distribution.size())
                .mapToObj(distribution::getValue)
                .toList();
    }

    private void choose(int column, List<String> texts) {
        columns.set(column, columns.get(column).from(Dictionary.of(texts)));
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public CsvFormat csv() {
        return csv;
    }

    @Override
    public long chunks() {
        return layout.chunks();
    }

    @Override
    public int mostRows() {
        return layout.mostLines();
    }

    @Override
    public Step fill(long chunk, Rows rows) {
        int lines = layout.lines((int) chunk);
        PricingSummary.Part part = summary.part();
        Iterator<LineItem> items = new LineItemGenerator(layout.scale(), (int) chunk + 1, layout.parts()).iterator();
        for (int row = 0; row < lines; row++) {
            LineItem item = items.next();
            fill(rows, row, item);
            part.add(item, rows.codes(RETURN_FLAG).get(row), rows.codes(STATUS).get(row));
        }
        rows.count(lines);
        part.finish();
        return Step.NONE;
    }

    private static void fill(Rows rows, int row, LineItem item) {
        rows.numbers(0).set(row, item.getOrderKey());
        rows.numbers(1).set(row, item.getPartKey());
        rows.numbers(2).set(row, item.getSupplierKey());
        rows.numbers(3).set(row, item.getLineNumber());
        rows.numbers(4).set(row, item.getQuantity() * PIECE);
        rows.numbers(5).set(row, item.getExtendedPriceInCents());
        rows.numbers(6).set(row, item.getDiscountPercent());
        rows.numbers(7).set(row, item.getTaxPercent());
        rows.codes(RETURN_FLAG).set(row, RETURN_FLAGS.indexOf(item.getReturnFlag()));
        rows.codes(STATUS).set(row, STATUSES.indexOf(item.getStatus()));
        rows.numbers(10).set(row, item.getShipDate());
        rows.numbers(11).set(row, item.getCommitDate());
        rows.numbers(12).set(row, item.getReceiptDate());
        rows.codes(SHIP_INSTRUCTIONS).set(row, INSTRUCTIONS.indexOf(item.getShipInstructions()));
        rows.codes(SHIP_MODE).set(row, MODES.indexOf(item.getShipMode()));
        rows.texts(COMMENT).addAscii(item.getComment());
    }

    @Override
    public RunCounts answer(Writer result, int threads) throws IOException {
        return summary.write(result, layout.rows());
    }
}
