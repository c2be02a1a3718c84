package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Reason;
import io.scalewise.contract.Rule;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides which records become rows of the table. Each block is typed and checked a column at a time. */
final class Admission {

    private final Contract contract;
    private final List<Column> columns;
    private final Typing typing;
    private final AcceptedTable accepted;
    private final RejectFile rejects;
    private final Map<String, Long> rejectedByReason = new TreeMap<>();
    private long read;

    Admission(Contract contract, AcceptedTable accepted, RejectFile rejects) {
        this.contract = contract;
        this.columns = contract.source().columns();
        this.typing = new Typing(contract.source().csv());
        this.accepted = accepted;
        this.rejects = rejects;
    }

    /** Records read so far. */
    long read() {
        return read;
    }

    Map<String, Long> rejectedByReason() {
        return rejectedByReason;
    }

    /** Rejects a line that is no record. */
    void rejectMalformed(String line) {
        read++;
        reject(Reason.MALFORMED, line);
    }

    /** Takes a block of records. */
    void admit(RecordBlock block) throws EngineException {
        int size = block.size();
        read += size;
        Values[] values = new Values[columns.size()];
        BitSet mistyped = new BitSet();
        BitSet faulty = new BitSet();
        String[] reasons = new String[size];
        for (int i = 0; i < values.length; i++) {
            Typing.Typed typed = typing.type(columns.get(i), block, i);
            values[i] = typed.values();
            mistyped.or(typed.mistyped());
            blame(reasons, faulty, typed.mistyped(), Reason.type(columns.get(i)));
            if (!columns.get(i).nullable()) {
                blame(reasons, faulty, typed.values().missing(), Reason.missing(columns.get(i)));
            }
        }
        Batch batch = new Batch(size, values.length, index -> values[index]);
        for (int row = faulty.nextSetBit(0); row >= 0; row = faulty.nextSetBit(row + 1)) {
            reject(reasons[row], mistyped.get(row) ? textOf(block, row) : canonicalText(batch, row));
        }
        accepted.append(batch, check(batch, Batch.rowsOutside(faulty, size)));
    }

    /** Gives a reason to the rows that have none yet: the first one counts. */
    private static void blame(String[] reasons, BitSet faulty, BitSet rows, String reason) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!faulty.get(row)) {
                faulty.set(row);
                reasons[row] = reason;
            }
        }
    }

    /** Those of the rows that break no rule. Each rule is applied only to rows that passed the one before. */
    private int[] check(Batch block, int[] rows) throws EngineException {
        int[] passed = rows;
        for (Rule rule : contract.rules()) {
            Values.Flags flags = (Values.Flags) Evaluator.of(rule.text(), rule.check(), block.only(passed));
            BitSet broken = flags.rowsThatAreFalse();
            for (int i = broken.nextSetBit(0); i >= 0; i = broken.nextSetBit(i + 1)) {
                reject(Reason.rule(rule), canonicalText(block, passed[i]));
            }
            passed = outside(broken, passed);
        }
        return passed;
    }

    /** The rows of a list but those at some places in it. */
    private static int[] outside(BitSet places, int[] rows) {
        int[] others = Batch.rowsOutside(places, rows.length);
        for (int i = 0; i < others.length; i++) {
            others[i] = rows[others[i]];
        }
        return others;
    }

    private void reject(String reason, String record) {
        rejectedByReason.merge(reason, 1L, Long::sum);
        rejects.write(reason, record);
    }

    private String textOf(RecordBlock block, int row) {
        List<String> fields = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            StringBuilder field = new StringBuilder();
            if (!typing.isNull(block, i, row)) {
                CanonicalText.appendField(field, block.text(i, row));
            }
            fields.add(field.toString());
        }
        return String.join(",", fields);
    }

    private String canonicalText(Batch batch, int row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            CanonicalValue.append(line, columns.get(i).type(), batch.column(i), row);
        }
        return line.toString();
    }
}
