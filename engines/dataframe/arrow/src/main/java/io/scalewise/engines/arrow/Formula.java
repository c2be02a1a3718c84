package io.scalewise.engines.arrow;

import io.scalewise.engine.EngineException;

/**
 * An expression of the contract with its kernel.
 *
 * @param text as the contract has it, to name it where it overflows
 */
record Formula(String text, Kernel kernel) {

    Column of(Batch batch, Selection rows) throws EngineException {
        try {
            return kernel.evaluate(batch, rows);
        } catch (Overflow e) {
            throw EngineException.overflow(text);
        }
    }
}
