package io.scalewise.datasets.tpch;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.Dictionary;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.datasets.table.TableShape;
import io.scalewise.engine.RunCounts;
import io.trino.tpch.Distribution;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    private final TableShape shape;
    private final PricingSummary summary = new PricingSummary(RETURN_FLAGS, STATUSES);

    LineItemTable(Contract contract, LineItemLayout layout) {
        this.layout = layout;
        List<TableColumn> columns = TableColumn.of(
                contract,
                Map.of(
                        RETURN_FLAG, Dictionary.of(RETURN_FLAGS),
                        STATUS, Dictionary.of(STATUSES),
                        SHIP_INSTRUCTIONS, Dictionary.of(INSTRUCTIONS),
                        SHIP_MODE, Dictionary.of(MODES)));
        this.shape = new TableShape(columns, contract.source().csv(), layout.chunks(), layout.mostLines());
    }

    private static List<String> values(Distribution distribution) {
        return IntStream.range(0, distribution.size())
                .mapToObj(distribution::getValue)
                .toList();
    }

    @Override
    public TableShape shape() {
        return shape;
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
