package io.scalewise.engines.plain;

import io.scalewise.contract.Expression;
import io.scalewise.engine.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the contract that can be evaluated.
 *
 * @param text as the contract has it, to name it where it overflows
 */
record Formula(String text, Evaluator.Evaluation evaluation) {

    static Formula of(String text, Expression expression) {
        return new Formula(text, Evaluator.of(expression));
    }

    /** Its value for a row; null is SQL's null. */
    @Nullable
    Object of(Row row) throws EngineException {
        try {
            return evaluation.of(row);
        } catch (ArithmeticException noRoom) {
            throw EngineException.overflow(text);
        }
    }
}
