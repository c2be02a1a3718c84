package io.scalewise.engines.streaming;

import io.scalewise.contract.Rule;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.List;

/** The declared checks on a row. */
final class Rules {

    static final int ACCEPTED = -1;

    private final List<Rule> rules;
    private final LongValue[] checks;

    Rules(List<Rule> rules) {
        this.rules = rules;
        checks = new LongValue[rules.size()];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = Compiler.longs(rules.get(i).check());
        }
    }

    /** The first rule that is false of a row, or {@link #ACCEPTED}: true and unknown pass. */
    int firstBroken(Row row) throws EngineException {
        int rule = 0;
        try {
            for (; rule < checks.length; rule++) {
                long holds = checks[rule].of(row);
                if (holds == 0 && !row.missing) {
                    return rule;
                }
            }
            return ACCEPTED;
        } catch (Overflow e) {
            throw EngineException.overflow(rules.get(rule).text());
        }
    }
}
