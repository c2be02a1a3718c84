package io.scalewise.harness.observe;

/** Knows nothing: for systems on which nobody has taught it to look. */
final class BlindObserver implements Observer {

    @Override
    public Preparation prepare() {
        return tree -> new Observation() {
            @Override
            public void sample() {
                // There is nothing to look at.
            }

            @Override
            public void prepared() {
                // It is nothing to it.
            }

            @Override
            public void killing() {
                // There is nothing to look at.
            }

            @Override
            public void settle() {
                // Nothing is counted.
            }

            @Override
            public Usage finish() {
                return Usage.UNKNOWN;
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
