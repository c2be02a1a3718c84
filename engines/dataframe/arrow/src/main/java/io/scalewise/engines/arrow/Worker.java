package io.scalewise.engines.arrow;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.Rule;
import io.scalewise.engine.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thread's way through the input: typed batches, rule by rule, accepted rows passed on. */
final class Worker implements Closeable {

    private final Intake intake;
    private final Reasons reasons;
    private final Rejects rejects;
    private final RowSink sink;
    private final List<Formula> rules = new ArrayList<>();
    private final Selection[] passed = {new Selection(), new Selection()};

    Worker(Contract contract, Intake intake, Reasons reasons, Rejects rejects, RowSink sink, Memory memory) {
        this.intake = intake;
        this.reasons = reasons;
        this.rejects = rejects;
        this.sink = sink;
        Compiler compiler = new Compiler(memory);
        for (Rule rule : contract.rules()) {
            rules.add(new Formula(rule.text(), compiler.compile(rule.check())));
        }
    }

    Rejects rejects() {
        return rejects;
    }

    /** Processes the next batch; returns how many records it had, negative at the end. */
    long processNext() throws EngineException, IOException {
        Optional<TypedBatch> next = intake.next();
        if (next.isEmpty()) {
            return -1;
        }
        TypedBatch typed = next.get();
        Batch batch = typed.batch();
        Selection accepted = check(typed, batch, typed(typed, batch));
        if (accepted.count() > 0) {
            sink.accept(batch, accepted);
        }
        return (long) batch.rows() + typed.malformed();
    }

    private Selection typed(TypedBatch typed, Batch batch) throws IOException {
        Selection rows = passed[0].begin(batch.rows());
        int[] found = typed.reasons();
        for (int row = 0; row < batch.rows(); row++) {
            if (found[row] == Reasons.NONE) {
                rows.add(row);
            } else {
                rejects.add(found[row], typed.record(row));
            }
        }
        return rows;
    }

    private Selection check(TypedBatch typed, Batch batch, Selection rows) throws EngineException, IOException {
        Selection left = rows;
        for (int i = 0; i < rules.size() && left.count() > 0; i++) {
            Column holds = rules.get(i).of(batch, left);
            Selection next = passed[(i + 1) & 1].whereNot(left, holds, false);
            if (next.count() < left.count()) {
                rejectBroken(i, typed, left, holds);
            }
            left = next;
        }
        return left;
    }

    private void rejectBroken(int rule, TypedBatch typed, Selection rows, Column holds) throws IOException {
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.rows()[k];
            if (holds.isPresent(row) && !holds.bit(row)) {
                rejects.add(reasons.rule(rule), typed.record(row));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            intake.close();
        } finally {
            rejects.close();
        }
    }
}
