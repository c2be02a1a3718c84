package io.scalewise.datasets.events;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.Dictionary;
import io.scalewise.datasets.table.Digits;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.datasets.table.TableShape;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Deliveries of events in shuffled order. A chunk is a range of places, and a range of events for the truth. */
final class EventTable implements AnsweredTable {

    private static final int CHUNK_ROWS = 16_384;
    private static final int TENANT = 2;
    private static final int KIND = 3;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final long FIRST_MICROS = FIRST_DAY.toEpochDay() * EventStream.DAY_MICROS;
    private static final List<String> KINDS =
            List.of("view", "click", "search", "basket", "purchase", "sign-in", "share", "error");

    private final EventsQuestion question;
    private final EventStream stream;
    private final TableShape shape;
    private final List<String> tenants;
    private final EventTotals totals;

    EventTable(Contract contract, EventsQuestion question, EventKnobs knobs, long rows, long seed) {
        this.question = question;
        this.stream = new EventStream(knobs, rows, KINDS.size(), seed);
        this.tenants = IntStream.rangeClosed(1, knobs.tenants())
                .mapToObj(number -> "tenant-" + number)
                .toList();
        List<TableColumn> columns =
                TableColumn.of(contract, Map.of(TENANT, Dictionary.of(tenants), KIND, Dictionary.of(KINDS)));
        this.shape = TableShape.ofRows(columns, contract.source().csv(), rows, CHUNK_ROWS);
        // a repetition of the last day's events may come on the day behind it
        this.totals = new EventTotals(
                question == EventsQuestion.BY_TENANT ? knobs.tenants() : (knobs.days() + 1) * KINDS.size());
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Step fill(long chunk, Rows rows) {
        Event event = new Event();
        long first = chunk * CHUNK_ROWS;
        int count = (int) Math.min(CHUNK_ROWS, stream.rows() - first);
        for (int row = 0; row < count; row++) {
            stream.atPlace(first + row, event);
            rows.numbers(0).set(row, event.id);
            rows.numbers(1).set(row, FIRST_MICROS + event.micros);
            rows.codes(TENANT).set(row, event.tenant);
            rows.codes(KIND).set(row, event.kind);
            rows.numbers(4).set(row, event.cents);
            if (question == EventsQuestion.BY_TENANT) {
                totals.add(event.tenant, event.cents, event.micros);
            }
        }
        rows.count(count);
        if (question == EventsQuestion.LAST_DELIVERIES) {
            long chunks = shape.chunks();
            addLastDeliveries(stream.events() * chunk / chunks, stream.events() * (chunk + 1) / chunks);
        }
        return Step.NONE;
    }

    private void addLastDeliveries(long from, long to) {
        Event last = new Event();
        Event scratch = new Event();
        for (long number = from; number < to; number++) {
            stream.last(number, last, scratch);
            int day = (int) (last.micros / EventStream.DAY_MICROS);
            totals.add(day * KINDS.size() + last.kind, last.cents, last.cents);
        }
    }

    @Override
    public RunCounts answer(Writer result, int threads) throws IOException {
        boolean byTenant = question == EventsQuestion.BY_TENANT;
        result.write(byTenant ? "tenant,events,amount,first,last\n" : "day,kind,events,amount,smallest,largest\n");
        long groups = 0;
        for (int group = 0; group < totals.groups(); group++) {
            if (totals.count(group) > 0) {
                result.write((byTenant ? tenants.get(group) : dayAndKind(group)) + "," + totals.count(group) + ","
                        + money(totals.cents(group)) + ","
                        + (byTenant ? time(totals.least(group)) : money(totals.least(group))) + ","
                        + (byTenant ? time(totals.greatest(group)) : money(totals.greatest(group))) + "\n");
                groups++;
            }
        }
        long counted = byTenant ? stream.rows() : stream.events();
        return new RunCounts(stream.rows(), Map.of(), stream.rows() - counted, 0, counted, groups);
    }

    private static String dayAndKind(int group) {
        return FIRST_DAY.plusDays(group / KINDS.size()) + "," + KINDS.get(group % KINDS.size());
    }

    private static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static String time(long micros) {
        byte[] text = new byte[Digits.MOST_BYTES];
        return new String(text, 0, Digits.timestamp(FIRST_MICROS + micros, text, 0), StandardCharsets.US_ASCII);
    }
}
