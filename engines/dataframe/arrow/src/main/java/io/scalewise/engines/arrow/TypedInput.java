package io.scalewise.engines.arrow;

final class TypedInput {
    static final int BATCH_ROWS = 1 << 13;
}
