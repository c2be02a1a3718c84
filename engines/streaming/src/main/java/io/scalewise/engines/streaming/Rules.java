package io.scalewise.engines.streaming;

import io.scalewise.contract.Reasons;
import io.scalewise.contract.Rule;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Values.LongValue;
import java.io.IOException;
import java.util.List;

/** The declared checks on rows. */
final class Rules {

    private final List<Rule> rules;
    private final LongValue[] checks;
    private final Vector holds = new Vector();

    Rules(List<Rule> rules) {
        this.rules = rules;
        checks = new LongValue[rules.size()];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = Compiler.longs(rules.get(i).check());
        }
    }

    /** Takes out those rows of which a rule is false: true and unknown pass. A row is rejected for the first such rule. */
    void check(Rows rows, Reasons reasons, Rejects rejects) throws EngineException, IOException {
        for (int rule = 0; rule < checks.length; rule++) {
            try {
                checks[rule].of(rows, holds);
            } catch (Overflow e) {
                throw EngineException.overflow(rules.get(rule).text());
            }
            if (!holdsOfAll(rows.count)) {
                reject(rule, rows, reasons, rejects);
            }
        }
    }

    private boolean holdsOfAll(int count) {
        long[] values = holds.values;
        long every = 1;
        for (int i = 0; i < count; i++) {
            every &= values[i];
        }
        return every != 0;
    }

    private void reject(int rule, Rows rows, Reasons reasons, Rejects rejects) throws IOException {
        int accepted = 0;
        for (int i = 0; i < rows.count; i++) {
            if (holds.values[i] != 0 || holds.isMissing(i)) {
                rows.move(i, accepted++);
            } else {
                rows.row.start = rows.starts[i];
                rejects.add(reasons.rule(rule), rows.row);
            }
        }
        rows.count = accepted;
    }
}
