package io.scalewise.insight;

import java.util.Random;

/**
 * Kinds of noise that a machine adds to what its programs take, for simulations. An arm that takes always the same is
 * measured as that times the exponential of a sample.
 */
enum Noise {
    LOGNORMAL,
    /** Student's t with 3 degrees of freedom: mostly near, now and then far away to either side. */
    HEAVY_TAILS,
    /** One run in twelve is disturbed, and takes up to twice as long. */
    OUTLIERS,
    /** The machine gets slower, by a tenth in ten rounds, and wanders. */
    DRIFT,
    /** Each process is of one of two speeds by chance, as where its memory happens to lie makes it. */
    TWO_SPEEDS;

    private static final double SCATTER = 0.03;

    /** A machine whose noise has a state: one run follows the other. */
    final class Machine {
        private final Random random;
        private final int runsOfARound;
        private double drift;

        private Machine(Random random, int runsOfARound) {
            this.random = random;
            this.runsOfARound = runsOfARound;
        }

        /** The logarithm of what the next run takes too much or too little. */
        double next() {
            double ordinary = SCATTER * random.nextGaussian();
            return switch (Noise.this) {
                case LOGNORMAL -> ordinary;
                case HEAVY_TAILS -> SCATTER * heavy();
                case OUTLIERS -> random.nextInt(12) == 0 ? ordinary + Math.log(1 + random.nextDouble()) : ordinary;
                case DRIFT -> {
                    drift += (0.01 + SCATTER * random.nextGaussian()) / runsOfARound;
                    yield drift + ordinary;
                }
                case TWO_SPEEDS -> random.nextBoolean() ? ordinary / 3 : ordinary / 3 + 0.1;
            };
        }

        private double heavy() {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                squares += Math.pow(random.nextGaussian(), 2);
            }
            return random.nextGaussian() / Math.sqrt(squares / 3);
        }
    }

    /**
     * A machine as it is at the beginning of a sweep.
     *
     * @param runsOfARound how many arms take turns
     */
    Machine machine(Random random, int runsOfARound) {
        return new Machine(random, runsOfARound);
    }
}
