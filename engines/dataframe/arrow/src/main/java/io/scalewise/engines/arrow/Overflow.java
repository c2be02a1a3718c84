package io.scalewise.engines.arrow;

/** A number has no room. Whoever knows the expression's text makes an {@code EngineException} of it. */
final class Overflow extends RuntimeException {

    Overflow() {
        super("overflow", null, false, false);
    }
}
